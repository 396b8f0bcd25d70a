package dev.argus.core.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Named checks behind the three probes of Kubernetes.
 *
 * <p>A check is a supplier of the reason why something is wrong, empty while all is well; it is
 * asked on every probe and must answer at once from memory. <em>Started</em> fails until {@link
 * #started()} is called. <em>Ready</em> needs started, every ready check, and that the process is
 * not draining. <em>Live</em> needs every live check: let it fail only for what a restart heals.
 */
public final class Health {
  private final Map<String, Supplier<String>> ready = new ConcurrentHashMap<>();
  private final Map<String, Supplier<String>> live = new ConcurrentHashMap<>();
  private volatile boolean started;
  private volatile boolean draining;

  /** Adds a check that readiness depends on. */
  public Health ready(String name, Supplier<String> reason) {
    ready.put(name, reason);
    return this;
  }

  /** Adds a check that liveness depends on. */
  public Health live(String name, Supplier<String> reason) {
    live.put(name, reason);
    return this;
  }

  /** Adds a ready check that fails with the reason until its gate is opened. */
  public Gate gate(String name, String reason) {
    Gate gate = new Gate(reason);
    ready(name, gate::reason);
    return gate;
  }

  /** Says that start-up is over. */
  public void started() {
    started = true;
  }

  /** Says that the process was asked to stop: readiness fails from now on, liveness does not. */
  public void drain() {
    draining = true;
  }

  /** Whether the process was asked to stop. */
  public boolean draining() {
    return draining;
  }

  /** The answer to the startup probe. */
  public Report startedReport() {
    return Report.of(started ? Map.of() : Map.of("start", "still starting"));
  }

  /** The answer to the liveness probe. */
  public Report liveReport() {
    return Report.of(failures(live));
  }

  /** The answer to the readiness probe. */
  public Report readyReport() {
    Map<String, String> failures = failures(ready);
    if (!started) {
      failures.put("start", "still starting");
    }
    if (draining) {
      failures.put("drain", "shutting down");
    }
    return Report.of(failures);
  }

  private static Map<String, String> failures(Map<String, Supplier<String>> checks) {
    Map<String, String> failures = new LinkedHashMap<>();
    checks.forEach(
        (name, check) -> {
          String reason = check.get();
          if (!reason.isEmpty()) {
            failures.put(name, reason);
          }
        });
    return failures;
  }
}
