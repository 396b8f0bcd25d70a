package dev.argus.core.http;

import dev.argus.core.metrics.Metrics;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * Lets an answer that was given before the body was read still reach a client that is sending it:
 * closing at once would reset the connection under the client's feet (RFC 9112, section 9.6). The
 * rest of the body is thrown away for a second, without holding a thread; then the connection
 * closes. Also measures how long a shed request (503 with Retry-After) took to be answered.
 */
final class LingeringHandler extends Handler.Wrapper {
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final Metrics metrics;

  LingeringHandler(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(
        request,
        response,
        Callback.from(
            () -> {
              shed(request, response);
              linger(request, callback);
            },
            callback::failed));
  }

  private void shed(Request request, Response response) {
    if (response.getStatus() == 503 && response.getHeaders().contains(HttpHeader.RETRY_AFTER)) {
      metrics
          .timer("http.server.shed", "Time from a shed request's headers to its answer sent")
          .record(Duration.ofNanos(NanoTime.since(request.getHeadersNanoTime())));
    }
  }

  private static void linger(Request request, Callback callback) {
    // A client that waits for "100 Continue" has sent nothing and will not.
    if (request.getHeaders().contains(HttpHeader.EXPECT)) {
      callback.succeeded();
    } else {
      new Drain(request, callback, NanoTime.now()).run();
    }
  }

  /** Reads and drops what is there, asks to be run again when more arrives. */
  private record Drain(Request request, Callback callback, long since) implements Runnable {
    @Override
    public void run() {
      while (NanoTime.since(since) < LINGER.toNanos()) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        chunk.release();
        if (Content.Chunk.isFailure(chunk) || chunk.isLast()) {
          break;
        }
      }
      callback.succeeded();
    }
  }
}
