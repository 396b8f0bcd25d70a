package dev.argus.core.http;

import dev.argus.core.metrics.Metrics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * Lets an answer that was given before the body was read still reach a client that is sending it:
 * closing at once would reset the connection under the client's feet (RFC 9112, section 9.6). The
 * whole answer is sent, then what still comes is thrown away for a while without holding a thread,
 * and only then is the answer ended, which closes the connection. Also measures how long a shed
 * request (503 with Retry-After) took to be answered.
 */
final class LingeringHandler extends Handler.Wrapper {
  private static final Duration LINGER = Duration.ofSeconds(3);

  private static final int READS_AT_MOST = 16;

  private final Metrics metrics;

  LingeringHandler(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Request unread = new Unread(request);
    return super.handle(unread, new Lingering(unread, response), callback);
  }

  /** A request that can be read on after Jetty has looked whether it was read to its end. */
  private static final class Unread extends Request.Wrapper {
    Unread(Request request) {
      super(request);
    }

    /** Jetty's own would make every later read fail. */
    @Override
    public boolean consumeAvailable() {
      for (int i = 0; i < READS_AT_MOST; i++) {
        Content.Chunk chunk = read();
        if (chunk == null) {
          return false;
        }
        chunk.release();
        if (chunk.isLast()) {
          return !Content.Chunk.isFailure(chunk);
        }
      }
      return false;
    }
  }

  private final class Lingering extends Response.Wrapper {
    Lingering(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      if (last && !isCommitted() && mayStillSend()) {
        // Without a length the answer is only over when it is ended below.
        getHeaders().remove(HttpHeader.CONTENT_LENGTH);
        getHeaders().put(HttpHeader.CONNECTION, "close");
        Runnable end = () -> super.write(true, BufferUtil.EMPTY_BUFFER, callback);
        Runnable drain = new Drain(getRequest(), end)::start;
        super.write(false, content, Callback.from(() -> answered(drain), callback::failed));
      } else if (last) {
        Callback done = Callback.from(() -> answered(callback::succeeded), callback::failed);
        super.write(true, content, done);
      } else {
        super.write(false, content, callback);
      }
    }

    private boolean mayStillSend() {
      // A client that waits for "100 Continue" has sent nothing and will not.
      return !getRequest().getHeaders().contains(HttpHeader.EXPECT)
          && !getRequest().consumeAvailable();
    }

    private void answered(Runnable then) {
      if (getStatus() == 503 && getHeaders().contains(HttpHeader.RETRY_AFTER)) {
        metrics
            .timer("http.server.shed", "Time from a shed request's headers to its answer sent")
            .record(Duration.ofNanos(NanoTime.since(getRequest().getHeadersNanoTime())));
      }
      then.run();
    }
  }

  /** Reads and drops what is there, asks to be run again when more arrives. */
  private static final class Drain implements Runnable {
    private final Request request;
    private final Runnable then;
    private final AtomicBoolean done = new AtomicBoolean();

    Drain(Request request, Runnable then) {
      this.request = request;
      this.then = then;
    }

    void start() {
      request
          .getComponents()
          .getScheduler()
          .schedule(this::end, LINGER.toMillis(), TimeUnit.MILLISECONDS);
      run();
    }

    @Override
    public void run() {
      while (!done.get()) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        chunk.release();
        if (Content.Chunk.isFailure(chunk) || chunk.isLast()) {
          end();
        }
      }
    }

    private void end() {
      if (done.compareAndSet(false, true)) {
        then.run();
      }
    }
  }
}
