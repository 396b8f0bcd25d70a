package dev.argus.local.bench.peers;

import dev.argus.local.bench.load.Window;
import java.util.List;

/** What was measured of one server with one number of callers. */
record Samples(List<Window> windows) {
  /** The middle of the windows' percentiles, in milliseconds. */
  double at(double percent) {
    return middle(windows.stream().map(it -> it.times().at(percent)).toList());
  }

  /** Requests a second, the middle of the windows. */
  double perSecond() {
    return middle(windows.stream().map(Window::perSecond).toList());
  }

  /** Milliseconds of processor time that a request cost, the middle of the windows. */
  double cpuMillis() {
    return middle(windows.stream().map(Window::cpuMillis).toList());
  }

  /** The most memory at any time, in MiB. */
  long peakMebibytes() {
    return windows.stream().mapToLong(Window::peakMemory).max().orElse(0) >> 20;
  }

  private static double middle(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }
}
