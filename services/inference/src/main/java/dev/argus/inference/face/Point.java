package dev.argus.inference.face;

/**
 * A place on a picture.
 *
 * @param x in pixels, to the right
 * @param y in pixels, down
 */
public record Point(float x, float y) {}
