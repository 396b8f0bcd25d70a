package dev.argus.inference.pose;

import dev.argus.core.http.Problem;
import dev.argus.inference.detect.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /**
   * These, but for what a query or a form says.
   *
   * @throws Problem 400 naming what is wrong
   */
  public PoseOptions with(Map<String, List<String>> fields) {
    return with(
        Options.one(fields, "confidence", Double::valueOf),
        Options.one(fields, "max_persons", Integer::valueOf));
  }

  /**
   * These, but for what a document says.
   *
   * @throws Problem 400 naming what is wrong
   */
  public PoseOptions with(Optional<Double> lowest, Optional<Integer> most) {
    try {
      return new PoseOptions(lowest.orElse(confidence), most.orElse(maxPersons));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(e.getMessage());
    }
  }
}
