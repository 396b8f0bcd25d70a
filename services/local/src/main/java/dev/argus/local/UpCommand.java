package dev.argus.local;

import dev.argus.local.manifest.ManifestReader;
import dev.argus.local.plan.LocalPlan;
import dev.argus.local.plan.LocalProcess;
import dev.argus.local.plan.PlanSettings;
import dev.argus.local.run.Home;
import dev.argus.local.run.Progress;
import dev.argus.local.run.Starter;
import dev.argus.local.run.States;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: starts what the rendered manifests describe. */
@Command(
    name = "up",
    sortOptions = false,
    description = {
      "Starts every workload of the local stack as a process of this machine, waits until each"
          + " is ready, and prints where they answer. What runs already and is unchanged is left"
          + " alone; data of earlier runs is kept.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./argus up",
      "  ./argus up --set detection.logLevel=debug",
      "  ./argus up --set pose.model=simcc-synthetic",
      "  ./argus up --port 8000=8100",
      "",
      "Model files are kept in your cache folder, or in the folder ARGUS_MODEL_CACHE if you set it."
    })
final class UpCommand implements Callable<Integer> {
  @Mixin private HomeOption home;

  // The launcher hands these two to the preview that renders the manifests; here they only teach.
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of the stack to override, as in ./argus preview; may be repeated. Switches its"
              + " system on where the stack has it off.")
  void override(List<String> settings) {}

  @Option(
      names = "--set-file",
      paramLabel = "KEY=PATH",
      description = "The same, with the value in a file.")
  void overrideFromFile(List<String> settings) {}

  @Option(
      names = "--port",
      paramLabel = "PORT=OTHER",
      converter = UpOptions.ToMove.class,
      description = "Listen on OTHER where a Service has PORT, if PORT is taken on this machine.")
  private List<UpOptions.Move> moves = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "5m",
      converter = UpOptions.ToLength.class,
      description =
          "How long to wait until all are ready, such as 30s, 5m or PT1M30S (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofMinutes(5);

  // The launcher asks this first: what is wrong is said before it evaluates the program.
  @Option(names = "--options-only", hidden = true, description = "Only check the options.")
  private boolean optionsOnly;

  @Override
  public Integer call() throws Exception {
    if (optionsOnly) {
      return 0;
    }
    Home place = home.home();
    Map<Integer, Integer> ports = new TreeMap<>();
    moves.forEach(move -> ports.put(move.port(), move.other()));
    PlanSettings settings = new PlanSettings(place.data(), Home.modelCache(System.getenv()), ports);
    List<LocalProcess> plan =
        LocalPlan.of(ManifestReader.read(place.manifests(), place.secrets()), settings);
    moved(ports, plan);
    States states = new States(place);
    return states.alone(() -> bringUp(place, states, plan));
  }

  /** Every port that is to be moved has to be somebody's. */
  private static void moved(Map<Integer, Integer> ports, List<LocalProcess> plan) {
    Set<Integer> used =
        plan.stream()
            .flatMap(process -> process.addresses().stream())
            .map(LocalProcess.Address::port)
            .collect(Collectors.toCollection(TreeSet::new));
    ports.forEach(
        (port, other) -> {
          if (!used.contains(other)) {
            throw new LocalException(
                "--port %d=%d moves nothing: no Service has port %d here. Used are %s."
                    .formatted(port, other, port, used));
          }
        });
  }

  private int bringUp(Home place, States states, List<LocalProcess> plan) {
    Progress progress = Progress.ofLauncher();
    Starter.Outcome outcome = new Starter(place, states, progress).bringUp(plan, timeout);
    progress.clear();
    Report report = new Report(place);
    report.started(outcome);
    report.table(outcome.running());
    report.tryIt(plan);
    return 0;
  }
}
