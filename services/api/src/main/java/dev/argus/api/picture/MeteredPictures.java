package dev.argus.api.picture;

import dev.argus.core.metrics.Metrics;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** Times every use of a store: {@code picture_store_seconds{operation,outcome}}. */
public final class MeteredPictures implements Pictures {
  private final Pictures store;
  private final Metrics metrics;

  public MeteredPictures(Pictures store, Metrics metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  @Override
  public boolean kept() {
    return store.kept();
  }

  @Override
  public void put(String key, Picture picture) {
    timed("put", () -> store.put(key, picture));
  }

  @Override
  public Optional<InputStream> open(String key) {
    return timed("open", () -> store.open(key));
  }

  @Override
  public void delete(Collection<String> keys) {
    timed("delete", () -> store.delete(keys));
  }

  @Override
  public void check() {
    store.check();
  }

  @Override
  public void close() {
    store.close();
  }

  private void timed(String operation, Runnable use) {
    var unused =
        timed(
            operation,
            () -> {
              use.run();
              return true;
            });
  }

  private <T> T timed(String operation, Supplier<T> use) {
    var started = System.nanoTime();
    var outcome = "error";
    try {
      var answer = use.get();
      outcome = "ok";
      return answer;
    } finally {
      metrics
          .timer(
              "picture.store",
              "Time that the picture store took",
              "operation",
              operation,
              "outcome",
              outcome)
          .record(Duration.ofNanos(System.nanoTime() - started));
    }
  }
}
