package dev.argus.plan;

import java.time.Duration;

/**
 * What somebody has to be told of.
 *
 * @param namespace the namespace that it is about
 * @param name the alert's name, in words joined without spaces
 * @param expression PromQL: the alert fires for each series that it yields
 * @param lasting how long it has to hold first
 * @param severity how bad it is
 * @param summary one sentence for whoever is told, with {@code {{ $labels.pod }}} and the like
 */
public record Alert(
    String namespace,
    String name,
    String expression,
    Duration lasting,
    Severity severity,
    String summary) {

  /** How bad it is. */
  public enum Severity {
    /** Somebody should look into it by day. */
    WARNING,
    /** Users notice. */
    CRITICAL
  }
}
