package dev.argus.local.bench.peers;

import dev.argus.local.bench.load.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was measured of all, by number of callers. */
public final class PeersTable {
  private static final List<String> HEAD =
      List.of("WHO", "CALLERS", "P50 MS", "P95 MS", "P99 MS", "PER SECOND", "CPU MS", "PEAK MIB");

  private final Map<String, Map<Integer, Samples>> samples;

  PeersTable(Map<String, Map<Integer, Samples>> samples) {
    this.samples = samples;
  }

  /** Rows of text, the head first. */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    samples.forEach(
        (name, byCallers) ->
            byCallers.forEach((callers, one) -> rows.add(row(name, callers, one))));
    return rows;
  }

  private static List<String> row(String name, int callers, Samples samples) {
    return List.of(
        name,
        Integer.toString(callers),
        "%.1f".formatted(samples.at(50)),
        "%.1f".formatted(samples.at(95)),
        "%.1f".formatted(samples.at(99)),
        "%.1f".formatted(samples.perSecond()),
        "%.1f".formatted(samples.cpuMillis()),
        Long.toString(samples.peakMebibytes()));
  }

  /** This server against the others. */
  public List<Figure> promises() {
    Samples argus = samples.get(Lineup.ARGUS).get(1);
    Samples loop = samples.get(Lineup.LOOP).get(1);
    Samples server = samples.get(Lineup.FASTAPI).get(1);
    double fastapi = Math.max(most(Lineup.FASTAPI), most(Lineup.FASTAPI_PROCESSES));
    return List.of(
        new Figure(
            "one caller: p50",
            "%.1f ms; the loop's %.1f ms".formatted(argus.at(50), loop.at(50)),
            "%.1f ms, the loop's x 1.05 + 2 ms".formatted(loop.at(50) * 1.05 + 2)),
        new Figure(
            "most a second, against the loop's",
            "%.0f %%".formatted(100 * most(Lineup.ARGUS) / most(Lineup.LOOP)),
            "95 %"),
        new Figure(
            "most a second, against FastAPI's better",
            "%.2f x".formatted(most(Lineup.ARGUS) / fastapi),
            "1.3 x"),
        new Figure(
            "most a second, against FastAPI as its tutorial has it",
            "%.2f x".formatted(most(Lineup.ARGUS) / most(Lineup.FASTAPI_TUTORIAL)),
            "1.3 x"),
        new Figure(
            "processor time of a request, one caller",
            "%.1f ms; the loop's %.1f ms".formatted(argus.cpuMillis(), loop.cpuMillis()),
            "%.1f ms, FastAPI's".formatted(server.cpuMillis())));
  }

  private double most(String name) {
    return samples.get(name).values().stream().mapToDouble(Samples::perSecond).max().orElseThrow();
  }
}
