package dev.argus.inference.oip;

import dev.argus.inference.runtime.Device;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Says in every answer what models run on, as HTTP's header does.
 *
 * @param device that they run on
 */
record DeviceHeader(Device device) implements ServerInterceptor {
  static final Metadata.Key<String> KEY =
      Metadata.Key.of(Device.HEADER, Metadata.ASCII_STRING_MARSHALLER);

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return next.startCall(
        new SimpleForwardingServerCall<Q, A>(call) {
          @Override
          public void sendHeaders(Metadata answered) {
            answered.put(KEY, device.label());
            super.sendHeaders(answered);
          }
        },
        headers);
  }
}
