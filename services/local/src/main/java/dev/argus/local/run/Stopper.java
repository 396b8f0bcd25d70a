package dev.argus.local.run;

import dev.argus.local.stores.StalePostmaster;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Stops processes: SIGTERM to all at once, time to finish what they do, then SIGKILL. */
public final class Stopper {
  /** Longer than any service's drain delay and longest request together. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(50);
  static final String STORES = "stores";

  private final Home home;
  private final States states;
  private final Progress progress;

  public Stopper(Home home, States states, Progress progress) {
    this.home = home;
    this.states = states;
    this.progress = progress;
  }

  /** How one process ended. */
  public record Stopped(String name, Outcome outcome) {}

  /** What it took. */
  public enum Outcome {
    GRACEFULLY,
    KILLED,
    HAD_DIED
  }

  /** Services first, then the data stores that they write their last words to. */
  public List<Stopped> stop(Collection<Running> all) {
    List<Stopped> stopped = new ArrayList<>();
    stopped.addAll(stopTogether(all.stream().filter(it -> !it.name().equals(STORES)).toList()));
    List<Running> stores = all.stream().filter(it -> it.name().equals(STORES)).toList();
    stopped.addAll(stopTogether(stores));
    if (!stores.isEmpty()) {
      stopOrphanedPostgres();
    }
    return stopped;
  }

  private List<Stopped> stopTogether(List<Running> group) {
    List<Stopped> stopped = new ArrayList<>();
    List<Running> waiting = new ArrayList<>();
    for (Running running : group) {
      running
          .process()
          .ifPresentOrElse(
              process -> {
                process.destroy();
                waiting.add(running);
              },
              () -> stopped.add(new Stopped(running.name(), Outcome.HAD_DIED)));
    }
    Instant deadline = Instant.now().plus(GRACE);
    while (!waiting.isEmpty() && Instant.now().isBefore(deadline)) {
      progress.show("stopping " + String.join(", ", waiting.stream().map(Running::name).toList()));
      waiting.removeIf(running -> ended(running, stopped));
      pause();
    }
    for (Running running : waiting) {
      running.process().ifPresent(ProcessHandle::destroyForcibly);
      stopped.add(new Stopped(running.name(), Outcome.KILLED));
    }
    group.forEach(running -> states.forget(running.name()));
    return stopped;
  }

  private static boolean ended(Running running, List<Stopped> stopped) {
    if (running.alive()) {
      return false;
    }
    stopped.add(new Stopped(running.name(), Outcome.GRACEFULLY));
    return true;
  }

  private void stopOrphanedPostgres() {
    try {
      StalePostmaster.stop(home.data().resolve("postgres"));
    } catch (IOException e) {
      progress.line("Cannot tell whether Postgres still runs: " + e.getMessage());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
