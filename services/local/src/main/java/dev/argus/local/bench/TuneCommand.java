package dev.argus.local.bench;

import dev.argus.local.HomeOption;
import dev.argus.local.LocalException;
import dev.argus.local.TestPhoto;
import dev.argus.local.bench.tune.Task;
import dev.argus.local.bench.tune.Tuner;
import dev.argus.local.bench.tune.Tuning;
import dev.argus.local.run.Home;
import dev.argus.local.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tune}: which settings serve a model best on this machine. */
@Command(
    name = "tune",
    sortOptions = false,
    description = {
      "Starts the server with one setting after the other, asks it, and says which serves each goal"
          + " best: how many runs of the model go on at once, how many threads each has, and, where"
          + " the model takes several pictures a run, how large batches are and what they wait for."
          + " What is plainer wins over what is no more than 3 %% better. Do not use the machine"
          + " meanwhile.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./argus tune yolox-nano",
      "  ./argus tune rtmpose-m-body --photo people.jpg",
      "  ./argus tune model.onnx --p99 50 --seconds 10"
    })
public final class TuneCommand implements Callable<Integer> {
  private static final String FILE = ".onnx";

  /** A JVM that has just started is slow for as long. */
  private static final Duration WARM_UP = Duration.ofSeconds(4);

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(
      paramLabel = "MODEL",
      description = "A model of the catalogue by name, or an ONNX file.")
  private String model = "";

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "What a file is for, of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); the"
              + " catalogue knows of its models.")
  private Task task = Task.DETECT;

  @Option(
      names = "--photo",
      paramLabel = "FILE",
      description =
          "The photo to ask with, with people on it where the model wants some; without it,"
              + " darknet's dog.jpg from photos/ of the model cache or from the project's folder.")
  private Path photo = Path.of("");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "How long each setting is asked by one, by some and by many callers (default:"
              + " ${DEFAULT-VALUE}).")
  private int seconds = 3;

  @Option(
      names = "--p99",
      paramLabel = "MILLISECONDS",
      description =
          "What the slowest of a hundred requests may take, for the goal that bounds it (default:"
              + " ${DEFAULT-VALUE}).")
  private int p99 = 100;

  @Override
  public Integer call() throws IOException {
    if (seconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--seconds is " + seconds + ", and 1 is the least.");
    }
    Home place = home.home();
    Progress progress = Progress.ofLauncher();
    Tuner.Subject subject = subject(place);
    Tuner.Lengths lengths = new Tuner.Lengths(WARM_UP, Duration.ofSeconds(seconds));
    Tuning tuning =
        new Tuner(place, subject, lengths, progress)
            .run(Runtime.getRuntime().availableProcessors());
    progress.clear();
    new Sheet(List.of(tuning.rows(), tuning.best(p99), tuning.stack(p99, subject.task())))
        .print(System.out);
    return 0;
  }

  private Tuner.Subject subject(Home place) throws IOException {
    if (!model.endsWith(FILE)) {
      return new Tuner.Subject(model, Task.of(model, place), photo(place));
    }
    Path file = Path.of(model).toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw new LocalException("There is no file " + file + ".");
    }
    return new Tuner.Subject(file.toString(), task, photo(place));
  }

  private byte[] photo(Home place) throws IOException {
    Optional<Path> file =
        photo.toString().isEmpty()
            ? TestPhoto.find(System.getenv(), place)
            : Optional.of(photo).filter(Files::isReadable);
    return Files.readAllBytes(
        file.orElseThrow(
            () -> new LocalException("There is no photo to ask with; name one: --photo FILE.")));
  }
}
