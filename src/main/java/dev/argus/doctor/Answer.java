package dev.argus.doctor;

/**
 * What a command answered.
 *
 * @param outcome how it ended
 * @param text what it said, without what it complained about if it succeeded
 */
record Answer(Outcome outcome, String text) {

  /** How a command ended. */
  enum Outcome {
    SUCCEEDED,
    FAILED,
    /** It took longer than its limit, and was ended. */
    TOO_SLOW,
    /** There is no such command. */
    NOT_THERE
  }

  boolean succeeded() {
    return outcome == Outcome.SUCCEEDED;
  }

  boolean isThere() {
    return outcome != Outcome.NOT_THERE;
  }

  /** The first line that says anything, or how it ended. */
  String line() {
    var said = text.lines().filter(line -> !line.isBlank()).findFirst().map(String::strip);
    return said.orElse(outcome == Outcome.TOO_SLOW ? "no answer in time" : "no answer");
  }
}
