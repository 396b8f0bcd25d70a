package dev.argus.local.bench.tune;

import dev.argus.local.LocalException;
import dev.argus.local.bench.load.Caller;
import dev.argus.local.bench.load.Target;
import dev.argus.local.bench.load.Window;
import dev.argus.local.run.Home;
import dev.argus.local.run.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the server at each setting, as its image starts it, and asks it. */
public final class Tuner {
  /** What starting takes where nothing is fetched. */
  private static final Duration START = Duration.ofSeconds(4);

  private final Home home;
  private final Subject subject;
  private final Lengths lengths;
  private final Progress progress;

  /**
   * What is tried.
   *
   * @param model a name of the catalogue, or an absolute path of an ONNX file
   * @param task that it is for
   * @param photo that it is asked with
   */
  public record Subject(String model, Task task, byte[] photo) {
    /** What the server calls it: a file by its name without the ending. */
    String name() {
      return Path.of(model).getFileName().toString().replaceFirst("\\.onnx$", "");
    }
  }

  /**
   * How long each setting is asked.
   *
   * @param warmUp before anything counts
   * @param window by each number of callers
   */
  public record Lengths(Duration warmUp, Duration window) {}

  /** A tuner. */
  public Tuner(Home home, Subject subject, Lengths lengths, Progress progress) {
    this.home = home;
    this.subject = subject;
    this.lengths = lengths;
    this.progress = progress;
  }

  /** Tries all; says first how long that will take. */
  public Tuning run(int cores) {
    Grid grid = new Grid(cores, batches(new Grid(cores, false)));
    List<Point> points = grid.points();
    progress.line("%d settings, %s".formatted(points.size(), time(points.size(), grid.callers())));
    List<Reading> readings = new ArrayList<>();
    for (Point point : points) {
      progress.show(
          "%d of %d: %s".formatted(points.indexOf(point) + 1, points.size(), point.text()));
      try (Target target = start(point, grid.callers())) {
        target.run(grid.callers().get(1), lengths.warmUp());
        for (int callers : grid.callers()) {
          readings.add(reading(target, point, callers));
        }
      }
    }
    return new Tuning(readings);
  }

  /** Whether the model can answer several requests with one run; says so where it cannot. */
  private boolean batches(Grid plain) {
    progress.show("starting the server");
    try (Target target = start(plain.points().get(0), plain.callers())) {
      if (!subject.task().worked(target.ask())) {
        throw new LocalException("Nobody is found on the photo; name another: --photo FILE.");
      }
      boolean batches = Graph.batches(target.server().document("/v2/models/" + subject.name()));
      if (!batches) {
        progress.line("The model takes one picture a run, so there are no batches to try.");
      }
      return batches;
    }
  }

  private Target start(Point point, List<Integer> callers) {
    Map<String, String> variables = new HashMap<>(subject.task().variables(subject.model()));
    variables.put("ARGUS_MODEL_CACHE", Home.modelCache(System.getenv()).toString());
    // Nobody is to be turned away: how long the queue may be is another question.
    variables.put("QUEUE_CAPACITY", Integer.toString(callers.get(callers.size() - 1)));
    variables.putAll(point.variables());
    return Target.argus(
        home, variables, new Caller.Request(subject.task().path(), "image/jpeg", subject.photo()));
  }

  private Reading reading(Target target, Point point, int callers) {
    Duration window = lengths.window();
    Window measured = Window.of(target.usage(), window, () -> target.run(callers, window));
    if (measured.millis().isEmpty()) {
      throw new LocalException(
          "Nothing was answered within the window; give it longer: --seconds.");
    }
    return Reading.of(point, callers, measured);
  }

  private String time(int points, List<Integer> callers) {
    Duration each =
        START.plus(lengths.warmUp()).plus(lengths.window().multipliedBy(callers.size()));
    return "about %.0f min".formatted(Math.ceil(points * each.toSeconds() / 60.0));
  }
}
