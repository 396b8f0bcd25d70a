package dev.argus.local.bench.peers;

import java.time.Duration;
import java.util.List;

/** What was measured of one peer with one number of callers. */
record Samples(List<Window> windows) {
  /**
   * One window.
   *
   * @param millis of each request that was answered
   * @param length of the window
   * @param cpuSeconds that the peer used
   * @param peakMemory bytes
   */
  record Window(List<Double> millis, Duration length, double cpuSeconds, long peakMemory) {
    double perSecond() {
      return millis.size() / (length.toMillis() / 1e3);
    }

    /** The smallest time that so many percent are not above (nearest rank). */
    double at(double percent) {
      List<Double> sorted = millis.stream().sorted().toList();
      int rank = (int) Math.ceil(percent / 100 * sorted.size());
      return sorted.get(Math.max(0, rank - 1));
    }
  }

  /** The middle of the windows' percentiles, in milliseconds. */
  double at(double percent) {
    return middle(windows.stream().map(it -> it.at(percent)).toList());
  }

  /** Requests a second, the middle of the windows. */
  double perSecond() {
    return middle(windows.stream().map(Window::perSecond).toList());
  }

  /** Milliseconds of processor time that a request cost, the middle of the windows. */
  double cpuMillis() {
    return middle(windows.stream().map(it -> it.cpuSeconds() * 1e3 / it.millis().size()).toList());
  }

  /** The most memory at any time, in MiB. */
  long peakMebibytes() {
    return windows.stream().mapToLong(Window::peakMemory).max().orElse(0) >> 20;
  }

  private static double middle(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
