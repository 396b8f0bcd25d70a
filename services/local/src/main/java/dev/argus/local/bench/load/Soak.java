package dev.argus.local.bench.load;

import dev.argus.local.run.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** This server at 70 % of what it can do, for long: times stay as they are, and so does memory. */
public final class Soak {
  private static final double SHARE = 0.7;
  private static final int CALLERS = 4;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration CAPACITY = Duration.ofSeconds(10);

  private final Target argus;
  private final Progress progress;

  /** Of a server that is ready. */
  public Soak(Target argus, Progress progress) {
    this.argus = argus;
    this.progress = progress;
  }

  /** Runs for that many minutes; memory is compared from the second on. */
  public List<Figure> run(int minutes) {
    argus.run(CALLERS, WARM_UP);
    double capacity = argus.run(CALLERS, CAPACITY).size() / (double) CAPACITY.toSeconds();
    double perSecond = capacity * SHARE;
    List<Double> all = new ArrayList<>();
    List<Long> memory = new ArrayList<>();
    for (int minute = 1; minute <= minutes; minute++) {
      progress.show("%d of %d minutes at %.0f requests/s".formatted(minute, minutes, perSecond));
      all.addAll(argus.run(perSecond, Duration.ofMinutes(1)));
      memory.add(argus.usage().memory());
    }
    return figures(capacity, new Percentiles(all), memory);
  }

  private static List<Figure> figures(double capacity, Percentiles times, List<Long> memory) {
    List<Long> warm = memory.subList(Math.min(1, memory.size() - 1), memory.size());
    long first = warm.get(0);
    long last = warm.get(warm.size() - 1);
    return List.of(
        new Figure(
            "at 70 %% of %.1f requests/s for %d min".formatted(capacity, memory.size()),
            "%d requests; p50 %.1f, p99 %.1f ms"
                .formatted(times.count(), times.at(50), times.at(99)),
            "p99 at most %.1f ms, 3 x p50".formatted(3 * times.at(50))),
        new Figure(
            "memory meanwhile",
            "%d MiB, then %d MiB (%+.1f %%)"
                .formatted(first >> 20, last >> 20, 100.0 * (last - first) / first),
            "5 %"));
  }
}
