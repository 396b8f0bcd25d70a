package dev.argus.inference.mlflow;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The run under which a served model stands in the tracking server: its parameters once, its
 * metrics every minute, finished when the process stops.
 *
 * <p>A server that is away is asked again at the next period; that is logged once, when it begins.
 */
public final class MlflowRun implements AutoCloseable {
  /** How often metrics are sent. */
  public static final Duration PERIOD = Duration.ofMinutes(1);

  /** How long closing waits for a server that does not answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final Logger LOG = LoggerFactory.getLogger(MlflowRun.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread created = new Thread(task, "mlflow");
            created.setDaemon(true);
            return created;
          });
  private final Clock clock = Clock.systemUTC();
  private final MlflowServer server;
  private final Description description;
  private final Supplier<Map<String, Double>> metrics;
  private String run = "";
  private boolean described;
  private boolean away;

  /**
   * What a run says of itself.
   *
   * @param experiment the experiment it belongs to
   * @param name its name
   * @param parameters what does not change while it goes on
   */
  public record Description(String experiment, String name, Map<String, String> parameters) {}

  private MlflowRun(URI server, Description description, Supplier<Map<String, Double>> metrics) {
    this.server = new MlflowServer(server);
    this.description = description;
    this.metrics = metrics;
  }

  /**
   * Begins to record, without waiting for the server.
   *
   * @param server the address of the tracking server
   * @param metrics asked once a period for the values of now
   */
  public static MlflowRun start(
      URI server, Description description, Supplier<Map<String, Double>> metrics) {
    return start(server, description, metrics, PERIOD);
  }

  static MlflowRun start(
      URI server, Description description, Supplier<Map<String, Double>> metrics, Duration period) {
    MlflowRun run = new MlflowRun(server, description, metrics);
    // It ends with the thread; record() itself catches whatever fails.
    var unused =
        run.thread.scheduleWithFixedDelay(run::record, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    return run;
  }

  private void record() {
    try {
      if (run.isEmpty()) {
        String experiment = server.experiment(description.experiment());
        run = server.createRun(experiment, description.name(), clock.millis());
        LOG.info("MLflow run {} of experiment {} began", run, description.experiment());
      }
      if (!described) {
        server.logParameters(run, description.parameters());
        described = true;
      }
      server.logMetrics(run, metrics.get(), clock.millis());
      away = false;
    } catch (IOException | RuntimeException e) {
      if (!away) {
        LOG.warn("MLflow cannot be told, and will be asked again: {}", e.toString());
      }
      away = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish() {
    if (run.isEmpty()) {
      return;
    }
    record();
    try {
      server.finishRun(run, clock.millis());
    } catch (IOException e) {
      LOG.warn("MLflow run {} stays open: {}", run, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends the last values and finishes the run, in a few seconds at most. */
  @Override
  public void close() {
    thread.execute(this::finish);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
