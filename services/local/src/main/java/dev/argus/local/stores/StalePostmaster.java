package dev.argus.local.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Postgres that outlived the process which started it, as after {@code kill -9}: it would hold
 * the port and the data. Its own {@code postmaster.pid} names it (line 1 the pid, line 3 the second
 * it started; PostgreSQL documentation, "Database File Layout").
 */
public final class StalePostmaster {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The file is written a moment after the process starts. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

  private StalePostmaster() {}

  /** Stops the server whose data is under {@code folder}, if one still runs there. */
  public static void stop(Path folder) throws IOException {
    Optional<ProcessHandle> found = find(folder.resolve("data").resolve("postmaster.pid"));
    if (found.isEmpty()) {
      return;
    }
    ProcessHandle postmaster = found.get();
    interrupt(postmaster);
    try {
      postmaster.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      postmaster.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGINT is Postgres's fast shutdown; SIGTERM would wait until every client has gone. */
  private static void interrupt(ProcessHandle postmaster) throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start();
  }

  private static Optional<ProcessHandle> find(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() < 3) {
      return Optional.empty();
    }
    Instant written = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> startedNear(process, written));
  }

  private static boolean startedNear(ProcessHandle process, Instant written) {
    return process
        .info()
        .startInstant()
        .map(started -> Duration.between(started, written).abs().compareTo(START_TOLERANCE) < 0)
        .orElse(false);
  }
}
