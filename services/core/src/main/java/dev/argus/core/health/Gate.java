package dev.argus.core.health;

/** A check that somebody opens when all is well and may shut again with a reason. */
public final class Gate {
  private volatile String reason;

  Gate(String reason) {
    this.reason = reason;
  }

  /** From now on the check passes. */
  public void open() {
    reason = "";
  }

  /** From now on the check fails with this reason. */
  public void shut(String reason) {
    this.reason = reason;
  }

  /** Why the check fails, empty when it passes. */
  public String reason() {
    return reason;
  }
}
