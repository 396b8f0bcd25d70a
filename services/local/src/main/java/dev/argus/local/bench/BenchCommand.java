package dev.argus.local.bench;

import dev.argus.local.HomeOption;
import dev.argus.local.LocalException;
import dev.argus.local.Table;
import dev.argus.local.TestPhoto;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
          + " servers, whose Python packages it installs under .argus/bench, and soak keeps it busy for"
          + " long; both start what they need themselves.",
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
    List<List<String>> peers = List.of();
    if (only.contains(Measure.PEERS)) {
      PeersTable table = PeersBench.prepare(place, photo(place), progress).run(Math.max(1, rounds));
      peers = table.rows();
      table.promises().forEach(it -> figures.add(new Figure(it.what(), it.value(), it.bar())));
    }
    if (only.contains(Measure.SOAK)) {
      PeersBench.prepare(place, photo(place), progress)
          .soak(Math.max(1, minutes))
          .forEach(it -> figures.add(new Figure(it.what(), it.value(), it.bar())));
    }
    progress.clear();
    print(figures, peers);
    return 0;
  }

  private static Path photo(Home place) {
    return TestPhoto.find(System.getenv(), place)
        .orElseThrow(
            () ->
                new LocalException(
                    "There is no dog.jpg: put the darknet project's into "
                        + place.project()
                        + " (docs/performance.md says where it is)."));
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

  private void print(List<Figure> figures, List<List<String>> peers) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("WHAT", "MEASURED", "BAR"));
    figures.forEach(figure -> rows.add(List.of(figure.what(), figure.value(), figure.bar())));
    System.out.println(machine());
    System.out.println();
    Table.print(rows, System.out);
    if (!peers.isEmpty()) {
      System.out.println();
      Table.print(peers, System.out);
    }
    if (!markdown.toString().isEmpty()) {
      Files.writeString(markdown, machine() + "\n\n" + markdown(rows) + markdown(peers));
    }
  }

  private static String markdown(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      String row = String.join(" | ", rows.get(i));
      text.append("| ").append(i == 0 ? row.toLowerCase(Locale.ROOT) : row).append(" |\n");
      if (i == 0) {
        text.append("|---".repeat(rows.get(0).size())).append("|\n");
      }
    }
    return text.append('\n').toString();
  }

  private static String machine() {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%s: %s %s, %d cores, %s of memory, load %.1f, JDK %s",
        LocalDate.now(java.time.ZoneOffset.UTC),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        runtime.availableProcessors(),
        Machine.memory(),
        Machine.load(),
        System.getProperty("java.version"));
  }
}
