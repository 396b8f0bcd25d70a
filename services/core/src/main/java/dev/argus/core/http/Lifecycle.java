package dev.argus.core.http;

import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a process as Kubernetes expects: on SIGTERM readiness turns false at once, the service goes
 * on serving for the drain delay, finishes what is in flight, closes the rest, and exits with 0.
 */
public final class Lifecycle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private volatile Optional<HttpService> service = Optional.empty();
  private final Deque<AutoCloseable> after = new ConcurrentLinkedDeque<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);

  /** The service that drains and stops first. */
  public Lifecycle around(HttpService listening) {
    service = Optional.of(listening);
    return this;
  }

  /** Closed after the HTTP service, last added first closed. */
  public Lifecycle closing(AutoCloseable resource) {
    after.push(resource);
    return this;
  }

  /** Stops on SIGTERM or SIGINT; the process then exits with status 0. */
  public Lifecycle onSignal() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  close();
                  // A JVM stopped by a signal reports 143; an orderly stop is a success.
                  Runtime.getRuntime().halt(0);
                },
                "stop"));
    return this;
  }

  /** The API port that is listened on. */
  public int port() {
    return service.orElseThrow().port();
  }

  /** The management port that is listened on. */
  public int managementPort() {
    return service.orElseThrow().managementPort();
  }

  /** Drains, finishes, closes; the second call does nothing. */
  @Override
  public void close() {
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    LOG.info("Stopping: not ready from now on");
    service.ifPresent(HttpService::drain);
    service.ifPresent(Lifecycle::close);
    after.forEach(Lifecycle::close);
    service.map(HttpService::tracing).ifPresent(Lifecycle::close);
    LOG.info("Stopped");
    done.countDown();
  }

  /** Waits until the process was stopped. */
  public void await() throws InterruptedException {
    done.await();
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("A resource did not close", e);
    }
  }
}
