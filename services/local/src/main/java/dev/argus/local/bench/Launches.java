package dev.argus.local.bench;

import dev.argus.local.LocalException;
import dev.argus.local.bench.load.Figure;
import dev.argus.local.bench.load.Percentiles;
import dev.argus.local.run.Home;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Times commands of the launcher as a user feels them: from Enter until they are done. */
final class Launches {
  private static final int TIMES = 3;

  private final Home home;

  Launches(Home home) {
    this.home = home;
  }

  List<Figure> preview() {
    argus("preview", "production");
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      seconds.add(seconds(() -> argus("preview", "production")));
    }
    return List.of(figure("./argus preview production, once built", seconds, "8 s"));
  }

  /** A second up, all built and nothing running, until detection has answered a photo. */
  List<Figure> up(Supplier<Detection> detection) {
    argus("up");
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      argus("down");
      seconds.add(
          seconds(
              () -> {
                argus("up");
                int status = detection.get().detect().join().status();
                if (status != 200) {
                  throw new LocalException("Detection answered " + status + " after up.");
                }
              }));
    }
    return List.of(figure("second ./argus up to the first answer", seconds, "15 s"));
  }

  private static Figure figure(String what, List<Double> seconds, String bar) {
    Percentiles times = new Percentiles(seconds);
    return new Figure(
        what, "%.1f s (worst of %d: %.1f s)".formatted(times.at(50), TIMES, times.worst()), bar);
  }

  private static double seconds(Runnable work) {
    long started = System.nanoTime();
    work.run();
    return (System.nanoTime() - started) / 1e9;
  }

  private void argus(String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.project().resolve("argus").toString()));
    command.addAll(List.of(arguments));
    home.create(home.logs());
    File log = home.log("bench").toFile();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log))
              .start();
      if (process.waitFor() != 0) {
        throw new LocalException(String.join(" ", command) + " failed; see " + log + ".");
      }
    } catch (IOException e) {
      throw new LocalException(String.join(" ", command) + " does not start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }
}
