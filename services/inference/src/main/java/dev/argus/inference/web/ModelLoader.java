package dev.argus.inference.web;

import dev.argus.core.model.ModelException;
import dev.argus.inference.detect.Detector;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the model beside a listening service, so that probes are answered with the reason while it
 * is fetched, and tries again when that failed: a network comes back, an operator copies a file.
 */
public final class ModelLoader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

  private final Supplier<Detector> load;
  private final ServedModel served;
  private final Duration between;
  private final Thread thread = new Thread(this::run, "model-loader");

  /**
   * A loader.
   *
   * @param load gives the detector or throws a {@link ModelException} that says why not
   * @param between two tries
   */
  public ModelLoader(Supplier<Detector> load, ServedModel served, Duration between) {
    this.load = load;
    this.served = served;
    this.between = between;
    thread.setDaemon(true);
  }

  /** Begins. */
  public ModelLoader start() {
    thread.start();
    return this;
  }

  private void run() {
    String said = "";
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Detector detector = load.get();
        served.serve(detector);
        LOG.info(
            "Serving model {} with sha256 {}",
            detector.model().name(),
            detector.model().file().sha256());
        return;
      } catch (ModelException e) {
        if (!e.getMessage().equals(said)) {
          said = e.getMessage();
          LOG.error("{}", said);
          LOG.debug("Behind it lies", e);
        }
        served.missing(said);
      } catch (RuntimeException | LinkageError e) {
        LOG.error("The model cannot be loaded", e);
        served.missing("the model cannot be loaded; the log says why");
      }
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(between.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    served.current().ifPresent(Detector::close);
  }
}
