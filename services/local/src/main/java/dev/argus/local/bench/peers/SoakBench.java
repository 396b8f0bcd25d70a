package dev.argus.local.bench.peers;

import dev.argus.local.run.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** This server at 70 % of what it can do, for long: times stay as they are, and so does memory. */
final class SoakBench {
  private static final double SHARE = 0.7;
  private static final int CALLERS = 4;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration CAPACITY = Duration.ofSeconds(10);

  private final Lineup lineup;
  private final Progress progress;

  SoakBench(Lineup lineup, Progress progress) {
    this.lineup = lineup;
    this.progress = progress;
  }

  /** Runs for that many minutes; memory is compared from the second on. */
  List<PeersTable.Promise> run(int minutes) {
    try (ServerPeer argus = lineup.argus()) {
      argus.run(CALLERS, WARM_UP);
      double capacity = argus.run(CALLERS, CAPACITY).size() / (double) CAPACITY.toSeconds();
      Soak soak = argus.soak(capacity * SHARE);
      List<Double> all = new ArrayList<>();
      List<Long> memory = new ArrayList<>();
      for (int minute = 1; minute <= minutes; minute++) {
        progress.show(
            "%d of %d minutes at %.0f requests/s".formatted(minute, minutes, capacity * SHARE));
        all.addAll(soak.run(Duration.ofMinutes(1)));
        memory.add(argus.usage().memory());
      }
      return figures(capacity, all, memory);
    }
  }

  private static List<PeersTable.Promise> figures(
      double capacity, List<Double> millis, List<Long> memory) {
    Samples.Window all = new Samples.Window(millis, Duration.ofSeconds(1), 0, 0);
    double p50 = all.at(50);
    double p99 = all.at(99);
    List<Long> warm = memory.subList(Math.min(1, memory.size() - 1), memory.size());
    long first = warm.get(0);
    long last = warm.get(warm.size() - 1);
    return List.of(
        new PeersTable.Promise(
            "at 70 %% of %.1f requests/s for %d min".formatted(capacity, memory.size()),
            "%d requests; p50 %.1f, p99 %.1f ms".formatted(millis.size(), p50, p99),
            "p99 at most %.1f ms, 3 x p50".formatted(3 * p50)),
        new PeersTable.Promise(
            "memory meanwhile",
            "%d MiB, then %d MiB (%+.1f %%)"
                .formatted(first >> 20, last >> 20, 100.0 * (last - first) / first),
            "5 %"));
  }
}
