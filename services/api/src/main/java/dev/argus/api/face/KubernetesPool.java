package dev.argus.api.face;

import dev.argus.core.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers that are pods, which any number of replicas of this role claim from each other. A listing
 * only names candidates: who holds a pod is decided by the API server, which applies one of two
 * patches and fails the other.
 */
final class KubernetesPool implements WorkerPool {
  private static final Logger LOG = LoggerFactory.getLogger(KubernetesPool.class);

  /** While all workers are held, unless this replica gives one back before. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final WorkerPods pods;
  private final Parts parts;

  /**
   * One request of this replica looks for a worker at a time, first come, first served: they would
   * only contend with each other, and ask the API server the same.
   */
  private final ReentrantLock turn = new ReentrantLock(true);

  private final Semaphore givenBack = new Semaphore(0);

  /**
   * What claims are made of.
   *
   * @param holder name of this replica
   * @param port on which workers are asked
   */
  record Parts(String holder, int port, Timing timing, Clock clock, Metrics metrics) {}

  KubernetesPool(WorkerPods pods, Parts parts) {
    this.pods = pods;
    this.parts = parts;
  }

  @Override
  public Optional<Claim> claim() throws InterruptedException {
    var end = System.nanoTime() + parts.timing().patience().toNanos();
    var found = Optional.<Claim>empty();
    if (turn.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      try {
        found = search(end);
      } finally {
        turn.unlock();
      }
    }
    count(found.isPresent() ? ClaimResult.ALLOCATED : ClaimResult.EMPTY);
    return found;
  }

  private Optional<Claim> search(long end) throws InterruptedException {
    while (true) {
      givenBack.drainPermits();
      var found = attempt();
      if (found.isPresent() || System.nanoTime() >= end) {
        return found;
      }
      var unused = givenBack.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** In an order of its own, so that replicas seldom meet at the same pod. */
  private Optional<Claim> attempt() {
    var candidates = new ArrayList<>(pods.list());
    candidates.removeIf(pod -> !pod.free());
    Collections.shuffle(candidates);
    for (var pod : candidates) {
      var lease = Lease.of(parts.holder(), now().plus(parts.timing().reserve()));
      if (pods.patch(pod, PodPatch.claim(pod, lease))) {
        return Optional.of(new Held(pod, lease));
      }
      count(ClaimResult.CONTENTION);
    }
    return Optional.empty();
  }

  /** Frees the workers whose holders have let their time go by, as one that was killed does. */
  @Override
  public void keep() {
    for (var pod : pods.list()) {
      if (pod.status().equals(WorkerPod.CLAIMED) && over(pod)) {
        if (pods.patch(pod, PodPatch.release(pod, pod.lease()))) {
          count(ClaimResult.EXPIRED);
          LOG.warn("A claim of {} has run out: {}", pod.name(), pod.lease());
          givenBack.release();
        }
      }
    }
  }

  private boolean over(WorkerPod pod) {
    var lease = Lease.parse(pod.lease());
    if (lease.isEmpty()) {
      LOG.warn("{} is claimed by nobody who can be read; free it by its label", pod.name());
    }
    return lease.filter(held -> held.over(now())).isPresent();
  }

  private Instant now() {
    return parts.clock().instant();
  }

  private void count(ClaimResult result) {
    result.count(parts.metrics());
  }

  @Override
  public void close() {
    pods.close();
  }

  private final class Held implements Claim {
    private final WorkerPod pod;
    private final Lease lease;

    Held(WorkerPod pod, Lease lease) {
      this.pod = pod;
      this.lease = lease;
    }

    @Override
    public Worker worker() {
      return pod.worker(parts.port());
    }

    /** An answer is there: that its worker could not be given back is no reason to withhold it. */
    @Override
    public void release() {
      try {
        if (!pods.patch(pod, PodPatch.release(pod, lease.text()))) {
          LOG.info("{} was gone, or another's, before it was given back", pod.name());
        }
      } catch (PoolUnavailable e) {
        LOG.warn("{} is not given back before its claim runs out: {}", pod.name(), e.getMessage());
      }
      givenBack.release();
    }

    @Override
    public void abandon() {
      LOG.warn("{} did not answer; its claim runs out at {}", pod.name(), lease.until());
    }
  }
}
