package dev.argus.local;

import dev.argus.local.run.Home;
import dev.argus.local.run.Progress;
import dev.argus.local.run.States;
import dev.argus.local.run.Stopper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code down}: stops what {@code up} started. */
@Command(
    name = "down",
    description = {
      "Stops every process that ./argus up started: each may finish what it is doing first."
          + " Data is kept for the next up.",
      ""
    },
    footer = {"", "Example:", "  ./argus down --data   (the next up starts with an empty log)"})
final class DownCommand implements Callable<Integer> {
  @Mixin private HomeOption home;

  @Option(
      names = "--data",
      description = "Also delete the stored predictions, pictures and every other volume.")
  private boolean data;

  @Override
  public Integer call() throws Exception {
    Home place = home.home();
    States states = new States(place);
    return states.alone(() -> stop(place, states));
  }

  private int stop(Home place, States states) throws IOException {
    Progress progress = Progress.ofLauncher();
    List<Stopper.Stopped> stopped =
        new Stopper(place, states, progress).stop(states.all().values());
    progress.clear();
    System.out.println(stopped.isEmpty() ? "Nothing was running." : say(stopped));
    if (data) {
      deleteData(place);
    }
    return 0;
  }

  private static String say(List<Stopper.Stopped> stopped) {
    return "Stopped " + String.join(", ", stopped.stream().map(DownCommand::say).toList()) + ".";
  }

  private static String say(Stopper.Stopped stopped) {
    return switch (stopped.outcome()) {
      case GRACEFULLY -> stopped.name();
      case KILLED -> stopped.name() + " (killed: it did not end by itself)";
      case HAD_DIED -> stopped.name() + " (had ended before)";
    };
  }

  private static void deleteData(Home place) throws IOException {
    if (!Files.exists(place.data())) {
      System.out.println("There is no data.");
      return;
    }
    try (Stream<Path> files = Files.walk(place.data())) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      long bytes = 0;
      for (Path file : all) {
        bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
      }
      System.out.printf("Deleting %d MB of data in %s.%n", bytes >> 20, place.data());
      for (Path file : all) {
        Files.delete(file);
      }
    }
  }
}
