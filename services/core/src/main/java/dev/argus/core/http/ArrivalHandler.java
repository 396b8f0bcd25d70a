package dev.argus.core.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * Waits for a request's whole body before any thread works on the request, so that slow senders
 * hold no thread, and no memory but that of the bytes they have sent. A body must come at {@value
 * #BYTES_PER_SECOND} bytes a second after a first grace, or its request is answered with 408; when
 * all bodies together outgrow their memory, with 503. What is refused for its announced length, for
 * who sends it, or because the service is full, is handed on at once, unread.
 */
final class ArrivalHandler extends Handler.Wrapper {
  static final long BYTES_PER_SECOND = 64 << 10;

  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Limits limits;
  private final Predicate<List<String>> unread;
  private final AtomicLong waiting = new AtomicLong();

  /**
   * What may wait.
   *
   * @param body bytes of one body
   * @param memory bytes of all bodies
   * @param grace before the data rate counts, and the longest pause between bytes
   */
  record Limits(long body, long memory, Duration grace) {}

  /**
   * A handler.
   *
   * @param unread whether a request with these {@code Authorization} headers will be turned away
   */
  ArrivalHandler(Limits limits, Predicate<List<String>> unread) {
    this.limits = limits;
    this.unread = unread;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean hasBody =
        request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    if (!hasBody || request.getLength() > limits.body()) {
      return super.handle(request, response, callback);
    }
    if (unread.test(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION))) {
      request.setAttribute(Body.UNREAD_ATTRIBUTE, true);
      return super.handle(request, response, callback);
    }
    request.setAttribute(RequestSpan.BEGAN, Instant.now());
    new Arrival(request, response, callback).run();
    return true;
  }

  private final class Arrival implements Runnable {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ArrivedRequest arrived;
    private final long start = NanoTime.now();

    Arrival(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.arrived = new ArrivedRequest(request);
      this.callback = Callback.from(callback, () -> waiting.addAndGet(-arrived.length()));
    }

    /** Takes what is there; asks to be run again when more has come. */
    @Override
    public void run() {
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          failed(chunk);
          return;
        }
        waiting.addAndGet(chunk.remaining());
        arrived.add(chunk);
        if (arrived.length() > limits.body()) {
          refuse(Body.tooLarge(limits.body()));
          return;
        }
        if (chunk.isLast()) {
          handOn();
          return;
        }
        if (waiting.get() > limits.memory()) {
          refuse(
              Problem.unavailable("Too many bodies are being sent; try again shortly.", COME_BACK));
          return;
        }
        if (tooSlow()) {
          refuse(slow());
          return;
        }
      }
    }

    private boolean tooSlow() {
      Duration allowed = limits.grace().plusMillis(arrived.length() * 1000 / BYTES_PER_SECOND);
      return NanoTime.since(start) > allowed.toNanos();
    }

    private Problem slow() {
      return Problem.of(
              408,
              "The body came too slowly; send at least "
                  + BYTES_PER_SECOND
                  + " bytes a second and make no pause of "
                  + limits.grace().toSeconds()
                  + " seconds.")
          .header("Connection", "close");
    }

    /** The client paused, or went away: then nobody reads the answer, but it is still counted. */
    private void failed(Content.Chunk chunk) {
      if (chunk.getFailure() instanceof TimeoutException) {
        refuse(slow());
      } else {
        arrived.add(chunk);
        handOn();
      }
    }

    private void refuse(Problem problem) {
      request.setAttribute(Body.PROBLEM_ATTRIBUTE, problem);
      handOn();
    }

    private void handOn() {
      request.setAttribute(Body.ARRIVED_ATTRIBUTE, arrived.length());
      try {
        if (!ArrivalHandler.super.handle(arrived, response, callback)) {
          Response.writeError(arrived, response, callback, 404);
        }
      } catch (Throwable e) {
        Response.writeError(arrived, response, callback, e);
      }
    }
  }
}
