package dev.argus.inference.detect;

import dev.argus.inference.vision.Box;

/**
 * An object that was found.
 *
 * @param label name of its class
 * @param classId number of its class
 * @param score from 0 to 1
 * @param box in pixels of the upright picture, within it
 */
public record Detection(String label, int classId, float score, Box box) {}
