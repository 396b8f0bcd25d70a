package dev.argus.inference.pose;

/**
 * What a request asks of pose estimation.
 *
 * @param confidence lowest score of a person's box, 0 to 1
 * @param maxPersons most persons in an answer, the surest ones
 */
public record PoseOptions(double confidence, int maxPersons) {
  /** Upper bound of {@link #maxPersons}. */
  public static final int MOST_PERSONS = 200;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException with a sentence naming the option
   */
  public PoseOptions {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be from 0 to 1.");
    }
    if (maxPersons < 1 || maxPersons > MOST_PERSONS) {
      throw new IllegalArgumentException("max_persons must be from 1 to " + MOST_PERSONS + ".");
    }
  }
}
