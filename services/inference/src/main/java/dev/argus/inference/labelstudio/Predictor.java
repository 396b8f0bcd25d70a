package dev.argus.inference.labelstudio;

import dev.argus.core.digest.Sha256;
import dev.argus.core.http.Problem;
import dev.argus.inference.pose.PoseEstimator;
import dev.argus.inference.pose.PoseOptions;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.Answered;
import dev.argus.inference.serve.Meter;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.serve.Serving;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes predictions of tasks, some at a time, each for itself: one that fails stops no other. */
final class Predictor {
  private static final Logger LOG = LoggerFactory.getLogger(Predictor.class);

  /** Of one request: while one picture is being looked at, the next ones are being fetched. */
  private static final int TASKS_AT_ONCE = 4;

  /** Each with threads of its own, so that one whose pictures are slow to come delays no other. */
  private static final int REQUESTS_AT_ONCE = 16;

  private static final Duration COME_BACK = Duration.ofSeconds(5);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  /** What the answer still needs when the last task has taken all the time there was. */
  private static final Duration RESERVE = Duration.ofSeconds(3);

  private final Serving serving;
  private final PoseEstimator estimator;
  private final Sources sources;
  private final Duration patience;
  private final Semaphore requests = new Semaphore(REQUESTS_AT_ONCE);

  /**
   * Where pictures and earlier predictions come from.
   *
   * @param debug whether a failed prediction says why
   */
  record Sources(TaskPictures pictures, PredictionCache cache, boolean debug) {}

  /**
   * A predictor.
   *
   * @param patience longest time for a whole request
   */
  Predictor(Serving serving, PoseEstimator estimator, Sources sources, Duration patience) {
    this.serving = serving;
    this.estimator = estimator;
    this.sources = sources;
    this.patience = patience;
  }

  /**
   * What is asked of all tasks of a request.
   *
   * @param setup of their project
   * @param mapping to their labels
   * @param options of the models
   * @param version of the predictions
   */
  record Order(Setup setup, Mapping mapping, PoseOptions options, String version) {}

  /**
   * One prediction for each task, in their order.
   *
   * @throws Problem 503 at once when too many requests are being answered
   */
  List<Prediction> predict(List<Map<String, String>> tasks, Order order)
      throws InterruptedException {
    if (!requests.tryAcquire()) {
      Meter.SHED.count(serving.metrics(), "predictions");
      throw Problem.unavailable("Too many predictions are being made; try again.", COME_BACK);
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(TASKS_AT_ONCE, tasks.size()), task -> new Thread(task, "label-studio-task"));
    try {
      return predict(tasks, order, threads);
    } finally {
      threads.shutdownNow();
      requests.release();
    }
  }

  private List<Prediction> predict(
      List<Map<String, String>> tasks, Order order, ExecutorService threads)
      throws InterruptedException {
    long within = Math.max(1, patience.minus(RESERVE).toMillis());
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(within);
    List<Callable<Prediction>> calls = new ArrayList<>();
    tasks.forEach(task -> calls.add(() -> predict(task, order, end)));
    List<Prediction> predictions = new ArrayList<>();
    for (Future<Prediction> done : threads.invokeAll(calls, within, TimeUnit.MILLISECONDS)) {
      predictions.add(of(done, order));
    }
    return predictions;
  }

  private Prediction of(Future<Prediction> done, Order order) throws InterruptedException {
    try {
      return done.get();
    } catch (CancellationException e) {
      return failed(order, "There was no time left for this picture; ask for fewer at a time.");
    } catch (ExecutionException e) {
      LOG.error("A task failed", e.getCause());
      return failed(order, "The service failed on this picture; its log says why.");
    }
  }

  private Prediction failed(Order order, String reason) {
    Meter.TASKS.count(serving.metrics(), "failed");
    return Prediction.failed(
        order.version(), sources.debug() ? Optional.of(reason) : Optional.empty());
  }

  private Prediction predict(Map<String, String> task, Order order, long end)
      throws InterruptedException {
    try (Admission.Claim claim = serving.admission().claim()) {
      String key = order.mapping().key();
      String value = task.getOrDefault(key, "");
      if (value.isBlank()) {
        throw Problem.badRequest("The task has no text \"" + key + "\" in its data.");
      }
      byte[] picture =
          retried(end, () -> sources.pictures().picture(key, value, order.setup(), claim));
      return Prediction.of(order.version(), poses(picture, order, end), order.mapping());
    } catch (Problem e) {
      LOG.info("A task's picture failed: {}", e.detail());
      return failed(order, e.detail());
    }
  }

  private Poses poses(byte[] picture, Order order, long end) throws InterruptedException {
    String key = "argus:pose:1:" + Sha256.hex(picture) + ":" + order.version();
    Optional<Poses> kept = sources.cache().get(key);
    if (kept.isPresent()) {
      Meter.TASKS.count(serving.metrics(), "kept");
      return kept.get();
    }
    long start = System.nanoTime();
    Ran<PoseEstimator.Result> ran =
        retried(
            end,
            () ->
                serving
                    .runner()
                    .run(picture, pixels -> estimator.estimate(pixels, order.options())));
    PoseEstimator.Result result = ran.result();
    new Answered(result.model().found(), ran, result.stages(), System.nanoTime() - start)
        .count(serving.metrics());
    Meter.DETECTIONS.add(serving.metrics(), result.persons().size());
    Meter.TASKS.count(serving.metrics(), "predicted");
    Poses poses = new Poses(ran.image().width(), ran.image().height(), result.persons());
    String made = Version.of(result.model().found(), result.detector(), order.options());
    if (made.equals(order.version())) {
      sources.cache().put(key, poses);
    }
    return poses;
  }

  /** Something that may have to wait for its turn. */
  private interface Turn<T> {
    T take() throws InterruptedException;
  }

  /** Tries again while the process is full: the request itself was let in. */
  private static <T> T retried(long end, Turn<T> turn) throws InterruptedException {
    while (true) {
      try {
        return turn.take();
      } catch (Problem e) {
        if (e.status() != 503 || System.nanoTime() - end > 0) {
          throw e;
        }
        Thread.sleep(BETWEEN_TRIES.toMillis());
      }
    }
  }
}
