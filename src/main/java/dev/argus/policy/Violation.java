package dev.argus.policy;

/**
 * One rule that one resource breaks.
 *
 * @param subject the resource, as its reader would name it
 * @param rule the name of the rule
 * @param problem what is wrong, a clause without a full stop
 * @param remedy what to do about it, an imperative without a full stop
 */
public record Violation(String subject, String rule, String problem, String remedy)
    implements Comparable<Violation> {

  @Override
  public int compareTo(Violation other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return subject + ": " + problem + " (" + rule + "): " + remedy + ".";
  }
}
