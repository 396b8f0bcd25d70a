package dev.argus.inference.oip;

import dev.argus.core.http.Problem;
import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends calls whose callers keep them waiting. As over HTTP a message must come at {@value
 * #BYTES_PER_SECOND} bytes a second after a first grace and without a pause of that length, or its
 * call is answered {@code DEADLINE_EXCEEDED}; an answer must be taken as fast, or its stream is
 * reset. Messages that are still arriving and answers that are still being taken have a bound
 * together; when they outgrow it, who has sent for longest is answered {@code UNAVAILABLE}, or who
 * has left an answer for longest has its stream reset. Counts what has come of a message as a
 * tracer of streams, and sees as an interceptor that it is there.
 */
final class GrpcPace extends ServerStreamTracer.Factory
    implements ServerInterceptor, AutoCloseable {
  static final long BYTES_PER_SECOND = 64 << 10;

  /** What a piece of a message takes besides its bytes, however few they are. */
  private static final long PIECE = 1 << 10;

  /** What part of the grace the end of a call has whose message is there. */
  private static final int GRACE_TO_END = 5;

  private static final Duration COME_BACK = Duration.ofSeconds(1);
  private static final Context.Key<Stream> STREAM = Context.key("argus-stream");

  private final Duration grace;
  private final GrpcHeld held;
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
   * @param memory bytes of all messages that are still arriving and answers that are not yet taken
   */
  GrpcPace(Duration grace, long memory) {
    this.grace = grace;
    this.held = new GrpcHeld(memory);
    clock.setRemoveOnCancelPolicy(true);
    clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
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
    stream.call = ending;
    stream.awaitMessage();
    return new SimpleForwardingServerCallListener<>(next.startCall(ending, headers)) {
      @Override
      public void onMessage(Q message) {
        super.onMessage(message);
        stream.claimed();
        stream.awaitEnd();
      }

      @Override
      public void onHalfClose() {
        stream.came();
        if (ending.begin()) {
          super.onHalfClose();
        }
      }

      @Override
      public void onComplete() {
        stream.gone();
        super.onComplete();
      }

      @Override
      public void onCancel() {
        stream.gone();
        super.onCancel();
      }
    };
  }

  private StatusException tooSlow() {
    return Status.DEADLINE_EXCEEDED
        .withDescription(
            "The message came too slowly; send at least %d bytes a second and make no pause of %d seconds."
                .formatted(BYTES_PER_SECOND, grace.toSeconds()))
        .asException(new Metadata());
  }

  private static StatusException noEnd() {
    return Status.DEADLINE_EXCEEDED
        .withDescription("The call did not end after its message; end it with that.")
        .asException(new Metadata());
  }

  private static StatusException tooMany() {
    return GrpcCall.refusal(
        Problem.unavailable("Too many messages are being sent; try again shortly.", COME_BACK));
  }

  private long allowed(long bytes) {
    return grace.plusMillis(bytes * 1000 / BYTES_PER_SECOND).toNanos();
  }

  /** Bytes that are bounded together now. */
  long held() {
    return held.bytes();
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
    private final Queue<GrpcHeld.Part> whole = new ConcurrentLinkedQueue<>();
    private final GrpcHeld.Part answer = held.part(() -> clock.execute(this::reset));
    private GrpcHeld.Part arriving = arriving();
    private GrpcEnding<?, ?> call;
    private Context.CancellableContext context;
    private Future<?> alarm;
    private boolean came;
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
      arriving.add(more + PIECE);
    }

    private GrpcHeld.Part arriving() {
      return held.part(() -> clock.execute(() -> end(tooMany())));
    }

    /** A message is there; its bytes stay where they are until it is claimed. */
    @Override
    public void inboundMessageRead(int number, long onWire, long uncompressed) {
      arriving.keep();
      whole.add(arriving);
      arriving = arriving();
    }

    /** The first of the whole messages has been read. */
    void claimed() {
      GrpcHeld.Part message = whole.poll();
      if (message != null) {
        message.close();
      }
    }

    /** Nobody will read the messages that are there. */
    void gone() {
      whole.forEach(GrpcHeld.Part::close);
    }

    /** Looks again when the time that what has come so far gives will be over. */
    void awaitMessage() {
      if (!lookAgain()) {
        end(tooSlow());
      }
    }

    private synchronized boolean lookAgain() {
      long end = Math.min(start + allowed(bytes), last + grace.toNanos());
      boolean inTime = came || end - System.nanoTime() > 0;
      if (!came && inTime) {
        at(end, this::awaitMessage);
      }
      return inTime;
    }

    /** The message holds its claim until the call's end, which takes its caller nothing. */
    synchronized void awaitEnd() {
      came();
      at(System.nanoTime() + grace.dividedBy(GRACE_TO_END).toNanos(), () -> end(noEnd()));
    }

    /** The message that was waited for is there; a look that is under way waits for no more. */
    synchronized void came() {
      came = true;
      rest();
    }

    private void end(StatusException why) {
      if (call.late(why)) {
        reset();
      }
    }

    @Override
    public void outboundMessageSent(int number, long onWire, long uncompressed) {
      at(System.nanoTime() + allowed(onWire), this::reset);
      answer.add(onWire + PIECE);
    }

    private synchronized void at(long time, Runnable then) {
      rest();
      if (!closed) {
        alarm = clock.schedule(then, time - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    }

    /** Nothing is waited for. */
    private void rest() {
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
      arriving.close();
      answer.close();
    }
  }
}
