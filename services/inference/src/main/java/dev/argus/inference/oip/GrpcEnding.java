package dev.argus.inference.oip;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;

/** A call that either a clock ends, before its work begins, or whoever answers it; never both. */
final class GrpcEnding<Q, A> extends SimpleForwardingServerCall<Q, A> {
  private boolean begun;
  private boolean ended;

  GrpcEnding(ServerCall<Q, A> call) {
    super(call);
  }

  /** Whether its work may begin; from then on it is never late. */
  synchronized boolean begin() {
    begun = true;
    return !ended;
  }

  /** Ends it unless its work has begun; whether that is so. */
  synchronized boolean late(StatusException why) {
    if (!begun) {
      close(why.getStatus(), why.getTrailers());
    }
    return !begun;
  }

  @Override
  public synchronized void close(Status status, Metadata trailers) {
    if (!ended) {
      ended = true;
      super.close(status, trailers);
    }
  }
}
