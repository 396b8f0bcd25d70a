package dev.argus.inference.oip;

import static io.grpc.Contexts.statusFromCancelled;

import com.google.common.util.concurrent.MoreExecutors;
import dev.argus.core.http.Problem;
import dev.argus.core.trace.ActiveSpan;
import dev.argus.core.trace.Carried;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MDC.MDCCloseable;

/**
 * One call: its answer, or the status that its problem is in gRPC. It ends when the caller's
 * deadline passes or the caller goes away, also while it waits for a worker.
 */
final class GrpcCall {
  private static final Logger LOG = LoggerFactory.getLogger(GrpcCall.class);

  /** How gRPC says when to come back (gRFC A6, server pushback). */
  private static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  private final Thread thread = Thread.currentThread();
  private boolean over;

  private GrpcCall() {}

  @SuppressWarnings("try") // the id is held, not used
  static <T> void answer(StreamObserver<T> observer, Callable<T> work) {
    GrpcCall call = new GrpcCall();
    Context context = Context.current();
    Context.CancellationListener listener = cancelled -> call.interrupt();
    context.addListener(listener, MoreExecutors.directExecutor());
    try (MDCCloseable id = MDC.putCloseable(Carried.REQUEST_ID, GrpcRequestId.current());
        ActiveSpan span = GrpcSpan.open()) {
      try {
        T answer = work.call();
        call.end();
        GrpcSpan.ended(span, Status.Code.OK);
        if (!context.isCancelled()) {
          observer.onNext(answer);
          observer.onCompleted();
        }
      } catch (Throwable e) { // also of no memory for the answer
        call.end();
        StatusException failure = failure(e, context);
        GrpcSpan.ended(span, failure.getStatus().getCode());
        observer.onError(failure);
      }
    } finally {
      context.removeListener(listener);
    }
  }

  /** Ends a call whose message is not let in. */
  static void refuse(ServerCall<?, ?> call, Problem problem) {
    StatusException refusal = refusal(problem);
    try (ActiveSpan span = GrpcSpan.open()) {
      GrpcSpan.ended(span, refusal.getStatus().getCode());
    }
    call.close(refusal.getStatus(), refusal.getTrailers());
  }

  private synchronized void interrupt() {
    if (!over) {
      thread.interrupt();
    }
  }

  /** From now on the thread belongs to another call. */
  private synchronized void end() {
    over = true;
    Thread.interrupted();
  }

  private static StatusException failure(Throwable e, Context context) {
    if (e instanceof Problem problem) {
      return refusal(problem);
    }
    if (e instanceof InterruptedException) {
      Status status = context.isCancelled() ? statusFromCancelled(context) : Status.CANCELLED;
      return status.withDescription("Nobody waits for it.").asException();
    }
    LOG.error("A call failed", e);
    return Status.INTERNAL.withDescription("The service failed on this request.").asException();
  }

  /** The status and trailers that a problem is. */
  static StatusException refusal(Problem problem) {
    Metadata trailers = new Metadata();
    if (problem.headers().containsKey("Retry-After")) {
      long seconds = Long.parseLong(problem.headers().get("Retry-After"));
      trailers.put(PUSHBACK, Long.toString(1000 * seconds));
    }
    return status(problem.status()).withDescription(problem.detail()).asException(trailers);
  }

  /** The status for an HTTP status. */
  private static Status status(int http) {
    return switch (http) {
      case 403 -> Status.PERMISSION_DENIED;
      case 404 -> Status.NOT_FOUND;
      case 409 -> Status.FAILED_PRECONDITION;
      case 503 -> Status.UNAVAILABLE;
      case 504 -> Status.DEADLINE_EXCEEDED;
      default -> http < 500 ? Status.INVALID_ARGUMENT : Status.INTERNAL;
    };
  }
}
