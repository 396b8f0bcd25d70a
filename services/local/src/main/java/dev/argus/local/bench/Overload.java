package dev.argus.local.bench;

import dev.argus.local.LocalException;
import dev.argus.local.bench.Detection.Answer;
import dev.argus.local.bench.load.Figure;
import dev.argus.local.bench.load.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Five times more requests than detection can serve: first its capacity is measured by callers who
 * wait for each answer, then requests come at five times that rate whether or not they are
 * answered.
 */
final class Overload {
  private static final int CALLERS = 4;
  private static final int FACTOR = 5;
  private static final Duration HEALTH_EVERY = Duration.ofMillis(100);

  private final Detection detection;
  private final Lengths lengths;

  Overload(Detection detection, Lengths lengths) {
    this.detection = detection;
    this.lengths = lengths;
  }

  /** How long to warm up, to measure the capacity, and to overload. */
  record Lengths(Duration warmUp, Duration measure, Duration overload) {}

  List<Figure> run() {
    closedLoop(lengths.warmUp());
    double capacity = closedLoop(lengths.measure()) * 1000.0 / lengths.measure().toMillis();
    if (capacity == 0) {
      throw new LocalException("Detection answered nothing with 200; ./argus logs yolo-inference.");
    }
    Histogram before = shed();
    List<Answer> health = new ArrayList<>();
    List<Answer> answers = openLoop(capacity * FACTOR, health);
    return figures(capacity, answers, health, shed().since(before));
  }

  /** How many requests were served while {@link #CALLERS} callers each waited for an answer. */
  private long closedLoop(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    List<CompletableFuture<Long>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      callers.add(CompletableFuture.supplyAsync(() -> serve(end)));
    }
    return callers.stream().mapToLong(CompletableFuture::join).sum();
  }

  private long serve(long end) {
    long served = 0;
    while (System.nanoTime() < end) {
      served += detection.detect().join().status() == 200 ? 1 : 0;
    }
    return served;
  }

  private List<Answer> openLoop(double perSecond, List<Answer> health) {
    long end = System.nanoTime() + lengths.overload().toNanos();
    CompletableFuture<List<Answer>> probes =
        CompletableFuture.supplyAsync(() -> pace(HEALTH_EVERY.toNanos(), end, detection::health));
    List<Answer> answers = pace((long) (1e9 / perSecond), end, detection::detect);
    health.addAll(probes.join());
    return answers;
  }

  /** Sends one request per period, answered or not, then waits for the answers. */
  private static List<Answer> pace(
      long period, long end, Supplier<CompletableFuture<Answer>> request) {
    List<CompletableFuture<Answer>> sent = new ArrayList<>();
    for (long next = System.nanoTime(); next < end; next += period) {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      sent.add(request.get());
    }
    return sent.stream().map(CompletableFuture::join).toList();
  }

  private Histogram shed() {
    return Histogram.read(
        detection.metrics(),
        "http_server_requests_seconds",
        "listener=\"api\"",
        "route=\"/v1/detect\"",
        "status=\"503\"");
  }

  private List<Figure> figures(
      double capacity, List<Answer> answers, List<Answer> health, Histogram shed) {
    Percentiles admitted = times(answers, answer -> answer.status() == 200);
    Percentiles refused = times(answers, answer -> answer.status() == 503);
    long other = answers.stream().filter(it -> it.status() != 200 && it.status() != 503).count();
    long silent = answers.stream().filter(it -> it.status() == 503 && !it.retryAfter()).count();
    Percentiles probes = times(health, answer -> answer.status() == 200);
    return List.of(
        new Figure("overload: capacity measured first", "%.1f requests/s".formatted(capacity), ""),
        new Figure(
            "overload: sent at "
                + FACTOR
                + " times that for "
                + lengths.overload().toSeconds()
                + " s",
            answers.size() + " requests",
            ""),
        new Figure("overload: answered 200", admitted.count() + "; " + admitted, ""),
        new Figure(
            "overload: answered 503",
            refused.count() + ", " + silent + " of them without Retry-After; " + refused,
            "all with Retry-After"),
        new Figure("overload: anything else", Long.toString(other), "0"),
        new Figure(
            "overload: time to shed, p95, as the server measures it",
            shed.count() == 0 ? "none was shed" : "at most %.0f ms".formatted(shed.at(95) * 1000),
            "10 ms"),
        new Figure(
            "overload: /health meanwhile",
            "%d of %d ok; %s, worst %.1f ms"
                .formatted(probes.count(), health.size(), probes, probes.worst()),
            "100 ms"));
  }

  private static Percentiles times(List<Answer> answers, Predicate<Answer> wanted) {
    return new Percentiles(answers.stream().filter(wanted).map(Answer::millis).toList());
  }
}
