package dev.argus.local.bench;

import dev.argus.local.HomeOption;
import dev.argus.local.LocalException;
import dev.argus.local.TestPhoto;
import dev.argus.local.bench.load.Caller;
import dev.argus.local.bench.load.Figure;
import dev.argus.local.bench.load.Soak;
import dev.argus.local.bench.load.Target;
import dev.argus.local.bench.peers.PeersBench;
import dev.argus.local.bench.peers.PeersTable;
import dev.argus.local.run.Home;
import dev.argus.local.run.Progress;
import dev.argus.local.run.Running;
import dev.argus.local.run.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: how long things take on this machine. */
@Command(
    name = "bench",
    sortOptions = false,
    description = {
      "Measures what the project promises about time, and prints it. It stops and starts the"
          + " platform on this machine, and leaves it running; peers compares detection with other"
          + " servers, and soak keeps it busy for long; both start what they need themselves.",
      ".argus/bench is where peers installs their Python packages.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./argus bench",
      "  ./argus bench --only overload",
      "  ./argus bench --only peers",
      "  ./argus bench --markdown target/figures.md"
    })
public final class BenchCommand implements Callable<Integer> {
  private static final Overload.Lengths LENGTHS =
      new Overload.Lengths(Duration.ofSeconds(3), Duration.ofSeconds(8), Duration.ofSeconds(30));

  @Mixin private HomeOption home;

  /** What can be measured, in this order. */
  enum Measure {
    TEST,
    PREVIEW,
    UP,
    OVERLOAD,
    PEERS,
    SOAK
  }

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "MEASURE",
      description =
          "Of ${COMPLETION-CANDIDATES}, separated by commas (default: all but peers and soak).")
  private Set<Measure> only = EnumSet.complementOf(EnumSet.of(Measure.PEERS, Measure.SOAK));

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each peer has its turn (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How long to soak (default: ${DEFAULT-VALUE}).")
  private int minutes = 30;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Also write the table there, as Markdown.")
  private Path markdown = Path.of("");

  // The tests rebuild the classes that this very program runs from, so the launcher times them.
  @Option(names = "--test-seconds", hidden = true, description = "How long the tests took.")
  private int testSeconds = -1;

  @Override
  public Integer call() throws IOException {
    Home place = home.home();
    Progress progress = Progress.ofLauncher();
    Launches launches = new Launches(place);
    List<Figure> figures = new ArrayList<>();
    if (testSeconds >= 0) {
      figures.add(new Figure("./argus test, warm", testSeconds + " s", "240 s"));
    }
    if (only.contains(Measure.PREVIEW)) {
      progress.show("timing ./argus preview production");
      figures.addAll(launches.preview());
    }
    if (only.contains(Measure.UP)) {
      progress.show("timing ./argus up");
      figures.addAll(launches.up(() -> detection(place)));
    }
    if (only.contains(Measure.OVERLOAD)) {
      progress.show("overloading detection for " + LENGTHS.overload().toSeconds() + " s");
      figures.addAll(new Overload(detection(place), LENGTHS).run());
    }
    List<List<List<String>>> tables = new ArrayList<>();
    if (only.contains(Measure.PEERS)) {
      PeersBench peers = PeersBench.prepare(place, photo(place), progress);
      PeersTable table = peers.run(Math.max(1, rounds));
      figures.addAll(table.promises());
      tables.add(table.rows());
      tables.add(peers.decoding());
    }
    if (only.contains(Measure.SOAK)) {
      progress.show("warming up");
      try (Target argus = argus(place)) {
        figures.addAll(new Soak(argus, progress).run(Math.max(1, minutes)));
      }
    }
    progress.clear();
    tables.add(0, Figure.rows(figures));
    Sheet sheet = new Sheet(tables);
    sheet.print(System.out);
    if (!markdown.toString().isEmpty()) {
      sheet.write(markdown);
    }
    return 0;
  }

  private static Target argus(Home place) throws IOException {
    return Target.argus(
        place,
        Map.of("TASK", "detect", "ARGUS_MODEL_CACHE", Home.modelCache(System.getenv()).toString()),
        new Caller.Request("/v1/detect", "image/jpeg", Files.readAllBytes(photo(place))));
  }

  private static Path photo(Home place) {
    return TestPhoto.find(System.getenv(), place)
        .orElseThrow(
            () ->
                new LocalException(
                    "There is no dog.jpg: put the darknet project's into "
                        + place.project()
                        + " (README.md, \"Try it\", links to it)."));
  }

  private static Detection detection(Home place) {
    Running running = new States(place).all().get("yolo-inference");
    if (running == null || !running.alive()) {
      throw new LocalException("Detection is not running; start it with ./argus up.");
    }
    Optional<Path> photo = TestPhoto.find(System.getenv(), place);
    try {
      byte[] picture = photo.isPresent() ? Files.readAllBytes(photo.get()) : Picture.jpeg();
      return new Detection(running.address(), picture);
    } catch (IOException e) {
      throw new LocalException("The photo cannot be read: " + e.getMessage(), e);
    }
  }
}
