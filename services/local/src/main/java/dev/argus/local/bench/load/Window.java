package dev.argus.local.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What was measured in one go.
 *
 * @param millis of each request that was answered
 * @param length of the window
 * @param cpuSeconds that the process used
 * @param peakMemory bytes
 */
public record Window(List<Double> millis, Duration length, double cpuSeconds, long peakMemory) {
  /** Measures what a process uses while it is asked. */
  public static Window of(Usage usage, Duration length, Supplier<List<Double>> asking) {
    double before = usage.cpuSeconds();
    List<Double> millis = asking.get();
    return new Window(millis, length, usage.cpuSeconds() - before, usage.peakMemory());
  }

  /** Requests a second. */
  public double perSecond() {
    return millis.size() / (length.toMillis() / 1e3);
  }

  /** Milliseconds of processor time that a request cost. */
  public double cpuMillis() {
    return cpuSeconds * 1e3 / millis.size();
  }

  /** The times that the requests took. */
  public Percentiles times() {
    return new Percentiles(millis);
  }
}
