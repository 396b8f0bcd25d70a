package dev.argus.inference.oip;

import dev.argus.core.http.RequestId;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;

/**
 * The id of a call: the caller's, from the metadata that HTTP's header is here, or a new one. An
 * answer has it in its headers, a failure in its trailers.
 */
final class GrpcRequestId implements ServerInterceptor {
  static final Metadata.Key<String> KEY =
      Metadata.Key.of(RequestId.HEADER, Metadata.ASCII_STRING_MARSHALLER);

  private static final Context.Key<String> ID = Context.key("argus-request-id");

  /** That of the call that this thread answers. */
  static String current() {
    return ID.get();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String id = RequestId.of(Optional.ofNullable(headers.get(KEY)));
    return Contexts.interceptCall(
        Context.current().withValue(ID, id), new Answering<>(call, id), headers, next);
  }

  private static final class Answering<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final String id;
    private boolean said;

    Answering(ServerCall<Q, A> call, String id) {
      super(call);
      this.id = id;
    }

    @Override
    public void sendHeaders(Metadata headers) {
      headers.put(KEY, id);
      said = true;
      super.sendHeaders(headers);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!said) {
        trailers.put(KEY, id);
      }
      super.close(status, trailers);
    }
  }
}
