package dev.argus.inference.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.metrics.Metrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A history: a process that records is killed again and again (no shutdown, as by SIGKILL) while
 * the log answers 500, hangs, or stores without the sender learning of it. Whatever reached the
 * disk is stored once.
 */
class SpoolHistoryTest {
  private static final int KILLS = 3;
  private static final Duration LIFE = Duration.ofMillis(1500);

  @TempDir private Path directory;

  /** The process that is killed: records a prediction every 2 ms. */
  static final class Recorder {
    public static void main(String[] args) throws Exception {
      var log = open(URI.create(args[0]), Path.of(args[1]));
      for (int n = 0; ; n++) {
        log.record(SpooledLogTest.prediction(args[2] + "n" + n));
        Thread.sleep(2);
      }
    }
  }

  @Test
  void nothingThatReachedTheDiskIsLostThoughTheSenderIsKilled() throws Exception {
    var random = new Random(7);
    var calm = new AtomicBoolean();
    var onDisk = new HashSet<String>();
    try (var server = new FakeLog(0, id -> calm.get() ? FakeLog.Answer.CREATED : trouble(random))) {
      for (int kill = 0; kill < KILLS; kill++) {
        var process = recorder(server.url().toString(), "k" + kill);
        var first = "k" + kill + "n";
        // A JVM's start takes as long as the machine lets it.
        SpooledLogTest.await(
            () ->
                Stream.concat(ids().stream(), server.posts().stream())
                    .anyMatch(id -> id.startsWith(first)));
        var killAt = System.nanoTime() + LIFE.toNanos();
        while (System.nanoTime() < killAt) {
          onDisk.addAll(ids());
          Thread.sleep(1);
        }
        process.destroyForcibly().waitFor();
        onDisk.addAll(ids());
      }
      calm.set(true);
      open(server.url(), directory).close();

      assertTrue(onDisk.size() > 50, () -> "too few to mean anything: " + onDisk.size());
      assertEquals(List.of(), ids());
      var lost = new HashSet<>(onDisk);
      lost.removeAll(server.stored());
      assertEquals(Set.of(), lost);
      assertEquals(server.stored().size(), Set.copyOf(server.stored()).size());
      assertTrue(server.posts().size() > server.stored().size(), "nothing was ever sent twice");
      assertTrue(server.bodies().stream().allMatch(body -> body.endsWith("--\r\n")));
    }
  }

  private static SpooledLog open(URI url, Path directory) {
    return SpooledLog.open(
        new LogSettings(Optional.of(url), directory, 64 << 20, Duration.ofSeconds(20)),
        new SpooledLog.Timing(Duration.ofMillis(100), Duration.ofMillis(2), Duration.ofMillis(20)),
        Metrics.of("recorder"));
  }

  private static synchronized FakeLog.Answer trouble(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> FakeLog.Answer.ERROR;
      case 1 -> FakeLog.Answer.storedButHangs(200);
      default -> FakeLog.Answer.CREATED;
    };
  }

  private Process recorder(String url, String prefix) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Recorder.class.getName(), url, directory.toString(), prefix));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Files.createTempFile("recorder", ".log").toFile())
        .start();
  }

  private List<String> ids() {
    return SpooledLogTest.files(directory).stream()
        .map(name -> name.substring(58, name.length() - 5))
        .toList();
  }
}
