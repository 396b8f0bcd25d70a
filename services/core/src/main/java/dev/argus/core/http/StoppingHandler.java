package dev.argus.core.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Finishes what is in flight when the server is stopped, and lets go of connections that have had
 * their answer. A stop shortens the idle timeout of every connection, but where an answer is just
 * being ended Jetty then gives its connection the usual one back, and the stop would wait for that.
 */
final class StoppingHandler extends GracefulHandler {
  /** How long a client may still be silent, in milliseconds. */
  private static final long LEAVE = 1000;

  StoppingHandler(Handler handler) {
    super(handler);
    setShutdownIdleTimeout(LEAVE);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    request.addHttpStreamWrapper(Stream::new);
    return super.handle(request, response, callback);
  }

  private final class Stream extends HttpStream.Wrapper {
    Stream(HttpStream stream) {
      super(stream);
    }

    @Override
    public void setIdleTimeout(long millis) {
      super.setIdleTimeout(millis);
      // Looked at afterwards: a stop that begins in between shortens it itself.
      if (getServer().isStopping()) {
        super.setIdleTimeout(Math.min(millis, LEAVE));
      }
    }
  }
}
