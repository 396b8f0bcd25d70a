package dev.argus.inference.oip;

import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends calls whose callers keep them waiting. As over HTTP a message must come at {@value
 * #BYTES_PER_SECOND} bytes a second after a first grace and without a pause of that length, or its
 * call is answered {@code DEADLINE_EXCEEDED}; an answer must be taken as fast, or its stream is
 * reset. Counts what has come of a message as a tracer of streams, and sees as an interceptor that
 * it is there.
 */
final class GrpcPace extends ServerStreamTracer.Factory
    implements ServerInterceptor, AutoCloseable {
  static final long BYTES_PER_SECOND = 64 << 10;

  private static final Context.Key<Stream> STREAM = Context.key("argus-stream");

  private final Duration grace;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "grpc-pace");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Bounds.
   *
   * @param grace before the data rate counts, and the longest pause between bytes
   */
  GrpcPace(Duration grace) {
    this.grace = grace;
    clock.setRemoveOnCancelPolicy(true);
  }

  @Override
  public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
    return new Stream();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Stream stream = STREAM.get();
    GrpcEnding<Q, A> ending = new GrpcEnding<>(call);
    stream.awaitMessage(() -> ending.late(tooSlow()));
    return new SimpleForwardingServerCallListener<>(next.startCall(ending, headers)) {
      @Override
      public void onHalfClose() {
        stream.rest();
        if (ending.begin()) {
          super.onHalfClose();
        }
      }
    };
  }

  private Status tooSlow() {
    return Status.DEADLINE_EXCEEDED.withDescription(
        "The message came too slowly; send at least %d bytes a second and make no pause of %d seconds."
            .formatted(BYTES_PER_SECOND, grace.toSeconds()));
  }

  private long allowed(long bytes) {
    return grace.plusMillis(bytes * 1000 / BYTES_PER_SECOND).toNanos();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** What is waited for on a stream, and until when. */
  private final class Stream extends ServerStreamTracer {
    private final long start = System.nanoTime();
    private volatile long last = start;
    private volatile long bytes;
    private Context.CancellableContext context;
    private Future<?> alarm;
    private boolean closed;

    @Override
    public Context filterContext(Context outer) {
      context = outer.withCancellation();
      return context.withValue(STREAM, this);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the stream's own event loop writes
    public void inboundWireSize(long more) {
      bytes += more;
      last = System.nanoTime();
    }

    /** Looks again when the time that what has come so far gives will be over. */
    void awaitMessage(Runnable late) {
      long end = Math.min(start + allowed(bytes), last + grace.toNanos());
      if (end - System.nanoTime() > 0) {
        at(end, () -> awaitMessage(late));
      } else {
        late.run();
        reset();
      }
    }

    @Override
    public void outboundMessageSent(int number, long onWire, long uncompressed) {
      at(System.nanoTime() + allowed(onWire), this::reset);
    }

    private synchronized void at(long time, Runnable then) {
      rest();
      if (!closed && !clock.isShutdown()) {
        alarm = clock.schedule(then, time - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    }

    /** Nothing is waited for. */
    synchronized void rest() {
      if (alarm != null) {
        alarm.cancel(false);
      }
    }

    /** Ends a stream whose context's time is over, in gRPC's way. */
    private void reset() {
      context.cancel(new TimeoutException("The caller took too long"));
    }

    @Override
    public synchronized void streamClosed(Status status) {
      closed = true;
      rest();
    }
  }
}
