package dev.argus.local.bench.peers;

import dev.argus.local.bench.load.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a server, without counting, until a request has stopped getting cheaper: nobody restarts a
 * server every few minutes, and a JVM compiles for that long what is run often.
 */
final class WarmUp {
  private static final Duration WINDOW = Duration.ofSeconds(15);
  private static final int CALLERS = 2;
  private static final int FEWEST = 4;
  private static final int MOST = 16;

  /** Two windows of one server differ by that much anyway. */
  private static final double NOISE = 0.02;

  private WarmUp() {}

  /** Takes one minute at least and four at most; how long it took. */
  static Duration of(Peer peer) {
    List<Double> cpu = new ArrayList<>();
    while (cpu.size() < MOST && !steady(cpu)) {
      cpu.add(Window.of(peer.usage(), WINDOW, () -> peer.run(CALLERS, WINDOW)).cpuMillis());
    }
    return WINDOW.multipliedBy(cpu.size());
  }

  /**
   * Whether the last two windows cost what the two before them did.
   *
   * @param cpu milliseconds of processor time that a request cost, window by window
   */
  static boolean steady(List<Double> cpu) {
    int n = cpu.size();
    return n >= FEWEST
        && cpu.get(n - 1) + cpu.get(n - 2) > (1 - NOISE) * (cpu.get(n - 3) + cpu.get(n - 4));
  }
}
