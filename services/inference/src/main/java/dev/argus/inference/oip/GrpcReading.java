package dev.argus.inference.oip;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Answers bytes that are no message, or one of too many parts, with {@code INVALID_ARGUMENT}. Left
 * to itself, gRPC ends such a call with {@code UNKNOWN}, as if the server had failed, and logs a
 * stack trace for each.
 */
final class GrpcReading implements ServerInterceptor {
  private GrpcReading() {}

  /** The service, its messages read where it can be seen that they are none. */
  static ServerServiceDefinition of(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(service), new GrpcReading());
  }

  /** A message that can be read twice; one that came compressed cannot. */
  private static InputStream again(InputStream message) {
    try {
      return message.markSupported() ? message : new ByteArrayInputStream(message.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // messages are streams, see above
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private boolean refused;

      @Override
      public void onMessage(Q message) {
        try {
          InputStream again = again((InputStream) message);
          if (GrpcFields.tooMany(again)) {
            refused = true;
            call.close(
                Status.INVALID_ARGUMENT.withDescription("The message has too many fields."),
                new Metadata());
          } else {
            super.onMessage((Q) again);
          }
        } catch (StatusRuntimeException | UncheckedIOException e) {
          refused = true;
          call.close(
              Status.INVALID_ARGUMENT.withDescription("The bytes are not the call's message."),
              new Metadata());
        }
      }

      @Override
      public void onHalfClose() {
        if (!refused) {
          super.onHalfClose();
        }
      }
    };
  }
}
