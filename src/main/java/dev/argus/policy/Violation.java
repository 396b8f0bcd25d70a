package dev.argus.policy;

import dev.argus.plan.Callee;
import dev.argus.plan.Server;

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

  /** Of something that a plan runs. */
  static Violation of(Callee subject, String rule, String problem, String remedy) {
    var what = subject instanceof Server ? "server " : "workload ";
    return new Violation(what + subject.name(), rule, problem, remedy);
  }

  @Override
  public int compareTo(Violation other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return subject + ": " + problem + " (" + rule + "): " + remedy + ".";
  }
}
