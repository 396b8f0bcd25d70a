package dev.argus.inference.vision;

/**
 * A box that a model proposes.
 *
 * @param classId number of the class
 * @param score from 0 to 1
 * @param box in the coordinates of the tensor, or of the picture once mapped back
 */
public record Candidate(int classId, float score, Box box) {}
