package dev.argus.inference.pose;

/**
 * A place on a body.
 *
 * @param index in its {@link KeypointSet}
 * @param name such as {@code left_elbow}
 * @param x in pixels of the upright picture, to the right; may lie beside it
 * @param y in pixels of the upright picture, down; may lie beside it
 * @param score greater than 0; not a probability, with some models well above 1
 */
public record Keypoint(int index, String name, float x, float y, float score) {}
