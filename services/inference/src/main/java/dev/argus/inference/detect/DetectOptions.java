package dev.argus.inference.detect;

import java.util.Set;

/**
 * What a request asks of a detector.
 *
 * @param confidence lowest score, 0 to 1
 * @param iou overlap from which the weaker of two boxes of one class is dropped, 0 to 1
 * @param classes labels to look for; empty means all
 * @param maxDetections most boxes in an answer, the best ones
 */
public record DetectOptions(double confidence, double iou, Set<String> classes, int maxDetections) {
  /** Upper bound of {@link #maxDetections}. */
  public static final int MOST_DETECTIONS = 1000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException with a sentence naming the option
   */
  public DetectOptions {
    classes = Set.copyOf(classes);
    fraction("confidence", confidence);
    fraction("iou", iou);
    if (maxDetections < 1 || maxDetections > MOST_DETECTIONS) {
      throw new IllegalArgumentException(
          "max_detections must be from 1 to " + MOST_DETECTIONS + ".");
    }
  }

  private static void fraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1.");
    }
  }
}
