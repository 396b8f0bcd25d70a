package dev.argus.inference.oip;

import dev.argus.core.trace.ActiveSpan;
import dev.argus.core.trace.Tracing;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * The span of a call, by OpenTelemetry's conventions, below the caller's where its metadata have
 * W3C's {@code traceparent}. What never was a message of the protocol has none.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/grpc/">gRPC spans</a>
 */
final class GrpcSpan implements ServerInterceptor {
  private static final Context.Key<Begun> BEGUN = Context.key("argus-call");

  /** Those that the conventions count as the server's failure; the others are the client's. */
  private static final Set<Status.Code> FAILURES =
      EnumSet.of(
          Status.Code.UNKNOWN,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.UNIMPLEMENTED,
          Status.Code.INTERNAL,
          Status.Code.UNAVAILABLE,
          Status.Code.DATA_LOSS);

  private final Tracing tracing;

  GrpcSpan(Tracing tracing) {
    this.tracing = tracing;
  }

  /** A call whose headers have come. */
  private record Begun(Tracing tracing, Instant at, String method, Metadata headers) {
    String header(String name) {
      return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    Context context =
        Context.current().withValue(BEGUN, new Begun(tracing, Instant.now(), method, headers));
    return Contexts.interceptCall(context, call, headers, next);
  }

  /** That of the call that this thread answers; it began when the call's headers came. */
  static ActiveSpan open() {
    Begun call = BEGUN.get();
    return call.tracing()
        .server(call.method(), call.at(), call::header)
        .attribute("rpc.system.name", "grpc")
        .attribute("rpc.method", call.method())
        .attribute("argus.request_id", GrpcRequestId.current());
  }

  /** Says how it ended. */
  static void ended(ActiveSpan span, Status.Code code) {
    span.attribute("rpc.response.status_code", code.name());
    if (FAILURES.contains(code)) {
      span.failed(code.name());
    }
  }
}
