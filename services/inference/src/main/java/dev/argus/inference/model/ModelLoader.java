package dev.argus.inference.model;

import dev.argus.core.model.ModelException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the model that the settings name beside a listening service, so that probes are answered
 * with the reason while it is fetched, and tries again when that failed: a network comes back, an
 * operator copies a file.
 */
public final class ModelLoader<M extends VisionModel> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(20);

  /** Longer than the largest model of the catalogue takes from a local disk. */
  private static final Duration LOADED = Duration.ofSeconds(20);

  private final ModelRepository<M> repository;
  private final String choice;
  private final Consumer<M> then;
  private final Thread thread = new Thread(this::run, "model-loader");

  private ModelLoader(ModelRepository<M> repository, String choice, Consumer<M> then) {
    this.repository = repository;
    this.choice = choice;
    this.then = then;
    thread.setDaemon(true);
  }

  /**
   * Begins.
   *
   * @param choice name of the catalogue, or path of a file
   * @param then told of the model once it answers
   */
  public static <M extends VisionModel> ModelLoader<M> start(
      ModelRepository<M> repository, String choice, Consumer<M> then) {
    ModelLoader<M> loader = new ModelLoader<>(repository, choice, then);
    loader.thread.start();
    return loader;
  }

  private void run() {
    String said = "";
    while (!Thread.currentThread().isInterrupted()) {
      try {
        M model = repository.load(choice);
        FoundModel found = model.found();
        repository.choose(found.name());
        LOG.info("Serving model {} with sha256 {}", found.name(), found.file().sha256());
        then.accept(model);
        return;
      } catch (ModelException e) {
        if (!e.getMessage().equals(said)) {
          said = e.getMessage();
          LOG.error("{}", said);
          LOG.debug("Behind it lies", e);
        }
        repository.missing(said);
      } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
        // Of memory, a model that is too large takes direct one; what else runs has its own.
        LOG.error("The model cannot be loaded", e);
        repository.missing("the model cannot be loaded; the log says why");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a load that is under way: native code that a process exits under crashes it. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(LOADED.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    repository.close();
  }
}
