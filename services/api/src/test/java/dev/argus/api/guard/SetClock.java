package dev.argus.api.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves. */
public final class SetClock extends Clock {
  private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

  /** Moves it. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** Seconds since 1970. */
  public long seconds() {
    return now.getEpochSecond();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
