package dev.argus.api.face;

import dev.argus.core.http.Problem;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has an attempt judged: claims a worker, asks it, and gives it back. */
final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final WorkerPool pool;
  private final WorkerClient client;

  Workers(WorkerPool pool, WorkerClient client) {
    this.pool = pool;
    this.client = client;
  }

  /**
   * A worker's verdict.
   *
   * @param requestId of the request, under which the worker logs too
   * @throws Problem with what the worker found wrong, 502, or 503
   */
  Verdict judge(Attempt attempt, String requestId) throws InterruptedException {
    return asked(claim(), attempt, requestId);
  }

  private WorkerPool.Claim claim() throws InterruptedException {
    try {
      return pool.claim()
          .orElseThrow(() -> Problem.unavailable("All workers are at work; try again.", COME_BACK));
    } catch (PoolUnavailable e) {
      LOG.warn("{}", e.getMessage());
      throw Problem.unavailable("The workers cannot be reached; try again.", COME_BACK);
    }
  }

  private Verdict asked(WorkerPool.Claim claim, Attempt attempt, String requestId)
      throws InterruptedException {
    var answered = false;
    try {
      var verdict = client.ask(claim.worker(), attempt, requestId);
      answered = true;
      return verdict;
    } catch (Problem e) {
      answered = true;
      throw e;
    } catch (WorkerClient.NoAnswer e) {
      LOG.warn("{} did not answer: {}", claim.worker().name(), e.getCause().toString());
      throw Problem.unavailable("The worker did not answer; try again.", COME_BACK);
    } finally {
      if (answered) {
        claim.release();
      } else {
        claim.abandon();
      }
    }
  }
}
