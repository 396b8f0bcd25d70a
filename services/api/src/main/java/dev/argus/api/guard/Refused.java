package dev.argus.api.guard;

import dev.argus.core.http.Problem;
import java.time.Duration;

/** A request that is not to be answered. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;
  private final transient Problem problem;

  private Refused(Refusal refusal, Problem problem) {
    // No stack trace: under attack they are many.
    super(problem.detail(), null, false, false);
    this.refusal = refusal;
    this.problem = problem;
  }

  static Refused of(Refusal refusal) {
    return because(refusal, refusal.detail());
  }

  static Refused because(Refusal refusal, String detail) {
    return new Refused(refusal, Problem.of(refusal.status(), detail));
  }

  /** One that may be sent again after a while, in whole seconds rounded up, so that it holds. */
  static Refused until(Refusal refusal, Duration wait) {
    var seconds = Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    var detail = refusal.detail() + " Try again in " + seconds + " s.";
    return new Refused(
        refusal,
        Problem.of(refusal.status(), detail).header("Retry-After", Long.toString(seconds)));
  }

  /** Why. */
  public Refusal refusal() {
    return refusal;
  }

  /** What its caller is told. */
  public Problem problem() {
    return problem;
  }
}
