package dev.argus.local.bench.tune;

import dev.argus.local.bench.load.Percentiles;
import dev.argus.local.bench.load.Window;

/**
 * What was measured at a setting with so many callers.
 *
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param perSecond requests that were answered
 * @param cpuMillis of processor time for a request
 */
record Reading(
    Point point, int callers, double p50, double p99, double perSecond, double cpuMillis) {
  static Reading of(Point point, int callers, Window window) {
    Percentiles times = window.times();
    return new Reading(
        point, callers, times.at(50), times.at(99), window.perSecond(), window.cpuMillis());
  }
}
