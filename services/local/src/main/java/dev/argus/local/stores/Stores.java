package dev.argus.local.stores;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs Postgres and an S3 server until it is told to stop. Its environment:
 *
 * <ul>
 *   <li>{@code DATABASE_URLS}: addresses of databases to have, separated by spaces; none: no
 *       Postgres. {@code POSTGRES_DATA}: folder of its data.
 *   <li>{@code S3_ENDPOINT}: address to serve S3 at; none: no S3. {@code S3_BUCKETS}: buckets to
 *       have. {@code S3_DATA}: folder of theirs. {@code AWS_ACCESS_KEY_ID}, {@code
 *       AWS_SECRET_ACCESS_KEY}: what clients sign with.
 *   <li>{@code BIND_ADDRESS}: where Postgres listens. {@code MANAGEMENT_PORT}: {@code
 *       /health/ready} on loopback.
 * </ul>
 */
public final class Stores {
  private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

  private final Map<String, String> environment;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private Stores(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    Stores stores = new Stores(System.getenv());
    Runtime.getRuntime().addShutdownHook(new Thread(stores::stop, "stop"));
    try {
      stores.start();
    } catch (Exception | LinkageError e) {
      Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
      LOG.error("The data stores cannot start: {}", cause.getMessage(), cause);
      System.exit(1);
    }
  }

  private void start() throws Exception {
    String port = environment.getOrDefault("MANAGEMENT_PORT", "0");
    StoresHealth health = new StoresHealth(Integer.parseInt(port), "starting the data stores");
    closeLater(health);
    CompletableFuture<Void> postgres = CompletableFuture.runAsync(this::startPostgres);
    startObjectStore();
    postgres.join();
    health.ready();
  }

  private void startPostgres() {
    List<DatabaseUrl> databases = words("DATABASE_URLS").stream().map(DatabaseUrl::of).toList();
    if (databases.isEmpty()) {
      return;
    }
    String bindAddress = environment.getOrDefault("BIND_ADDRESS", "127.0.0.1");
    try {
      closeLater(PostgresStore.start(path("POSTGRES_DATA"), bindAddress, databases));
      LOG.info("Postgres has {}", databases);
    } catch (Exception e) {
      throw new CompletionException("Postgres: " + e.getMessage(), e);
    }
  }

  private void startObjectStore() throws Exception {
    String endpoint = environment.getOrDefault("S3_ENDPOINT", "");
    if (endpoint.isBlank()) {
      return;
    }
    ObjectStore.Keys keys =
        new ObjectStore.Keys(
            environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
            environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
    List<String> buckets = words("S3_BUCKETS");
    closeLater(ObjectStore.start(path("S3_DATA"), URI.create(endpoint), keys, buckets));
    LOG.info("S3 at {} has {}", endpoint, buckets);
  }

  private Path path(String variable) {
    String value = environment.getOrDefault(variable, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(variable + " names no folder");
    }
    return Path.of(value);
  }

  private List<String> words(String variable) {
    String value = environment.getOrDefault(variable, "").strip();
    return value.isEmpty() ? List.of() : Arrays.asList(value.split("\\s+"));
  }

  private synchronized void closeLater(AutoCloseable store) {
    started.push(store);
  }

  private synchronized void stop() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        LOG.warn("A store did not stop cleanly: {}", e.getMessage());
      }
    }
  }
}
