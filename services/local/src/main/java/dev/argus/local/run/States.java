package dev.argus.local.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What was started and not yet stopped, one JSON file per process. */
public final class States {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Home home;

  public States(Home home) {
    this.home = home;
    home.create(home.states());
  }

  /** By name; those that have died since are included. */
  public Map<String, Running> all() {
    Map<String, Running> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(home.states())) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
        Running running = JSON.readValue(file.toFile(), Running.class);
        all.put(running.name(), running);
      }
    } catch (IOException e) {
      throw new LocalException(
          "Cannot read what is running from " + home.states() + ": " + e.getMessage(), e);
    }
    return all;
  }

  void save(Running running) {
    try {
      Path temporary = Files.createTempFile(home.states(), running.name(), ".new");
      Files.write(temporary, JSON.writeValueAsBytes(running));
      Files.move(temporary, file(running.name()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code work} while no other command starts or stops processes here. */
  public <T> T alone(Callable<T> work) throws Exception {
    try (FileChannel channel =
        FileChannel.open(
            home.states().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        throw busy();
      }
      return work.call();
    } catch (OverlappingFileLockException e) {
      throw busy();
    }
  }

  private static LocalException busy() {
    return new LocalException("Another ./argus up or down is at work here; wait for it to end.");
  }

  private Path file(String name) {
    return home.states().resolve(name + ".json");
  }
}
