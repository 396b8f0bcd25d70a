package dev.argus.local.bench.tune;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was measured of a model.
 *
 * @param readings in the order of the grid
 */
public record Tuning(List<Reading> readings) {
  private static final List<String> SETTING = List.of("RUNS", "THREADS", "BATCH", "DELAY MS");
  private static final List<String> MEASURED =
      List.of("CALLERS", "P50 MS", "P99 MS", "PER SECOND", "CPU MS");

  private static final List<String> NOTHING = Collections.nCopies(MEASURED.size(), "");

  /** All readings; rows of text, the head first. */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(SETTING, MEASURED));
    readings.forEach(it -> rows.add(row(setting(it.point()), measured(it))));
    return rows;
  }

  /**
   * The best setting for each goal, and how to set it; rows of text, the head first.
   *
   * @param p99 milliseconds that the slowest of a hundred requests may take, where that is asked
   */
  public List<List<String>> best(double p99) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(List.of("GOAL", "SET"), MEASURED));
    for (Goal goal : Goal.all(p99)) {
      rows.add(
          goal.best(readings)
              .map(it -> row(List.of(goal.what(), set(it.point())), measured(it)))
              .orElse(row(List.of(goal.what(), "none does"), NOTHING)));
    }
    return rows;
  }

  /**
   * How a stack says the best setting for each goal; rows of text, the head first, and no more than
   * that for a task whose system has no such setting.
   *
   * @param p99 as in {@link #best}
   */
  public List<List<String>> stack(double p99, Task task) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("GOAL", "IN A STACK", "CPU LIMIT"));
    for (Goal goal : Goal.all(p99)) {
      Optional<Point> best = goal.best(readings).map(Reading::point);
      if (best.isPresent() && task.runs().isPresent()) {
        String cpus = best.get().variables().get("CPUS");
        rows.add(List.of(goal.what(), best.get().runs(task.runs().get()), cpus));
      }
    }
    return rows;
  }

  private static List<String> setting(Point point) {
    Batching batching = point.batching();
    return List.of(
        Integer.toString(point.runs()),
        Integer.toString(point.threads()),
        batching.on() ? Integer.toString(batching.size()) : "off",
        batching.on() ? Long.toString(batching.delay().toMillis()) : "");
  }

  private static List<String> measured(Reading reading) {
    return List.of(
        Integer.toString(reading.callers()),
        "%.1f".formatted(reading.p50()),
        "%.1f".formatted(reading.p99()),
        "%.1f".formatted(reading.perSecond()),
        "%.1f".formatted(reading.cpuMillis()));
  }

  private static String set(Point point) {
    return point.variables().entrySet().stream()
        .map(it -> it.getKey() + "=" + it.getValue())
        .collect(Collectors.joining(" "));
  }

  private static List<String> row(List<String> first, List<String> then) {
    return Stream.of(first, then).flatMap(List::stream).toList();
  }
}
