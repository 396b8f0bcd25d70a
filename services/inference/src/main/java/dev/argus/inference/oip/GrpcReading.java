package dev.argus.inference.oip;

import com.google.protobuf.Descriptors.Descriptor;
import dev.argus.core.http.Problem;
import dev.argus.inference.oip.grpc.ModelInferRequest;
import dev.argus.inference.serve.Admission;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets messages in before they are read: what a message will take of the memory is claimed until
 * its call is answered, and what is no message, or one of too many parts, is answered with {@code
 * INVALID_ARGUMENT}. Left to itself, gRPC ends such a call with {@code UNKNOWN}, as if the server
 * had failed, and logs a stack trace for each.
 */
final class GrpcReading implements ServerInterceptor {
  /** A message and the tensors made of it. */
  private static final int COPIES = 2;

  /** Of a message that has neither tensors nor pictures. */
  private static final int MOST_SMALL = 64 << 10;

  private final Admission admission;
  private final long maxMessage;

  private GrpcReading(Admission admission, long maxMessage) {
    this.admission = admission;
    this.maxMessage = maxMessage;
  }

  /**
   * The service, its messages looked at before they are read.
   *
   * @param maxMessage largest message in bytes
   */
  static ServerServiceDefinition of(
      ServerServiceDefinition service, Admission admission, long maxMessage) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(service), new GrpcReading(admission, maxMessage));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Admission.Claim claim = admission.claim();
    ServerCall<Q, A> answered = new Answered<>(call, claim);
    return new Reading<>(answered, claim, next.startCall(answered, headers));
  }

  /** Gives back a call's memory before its answer goes out, on which its caller may send more. */
  private static final class Answered<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final Admission.Claim claim;

    Answered(ServerCall<Q, A> call, Admission.Claim claim) {
      super(call);
      this.claim = claim;
    }

    @Override
    public void sendHeaders(Metadata headers) {
      claim.close();
      super.sendHeaders(headers);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      claim.close();
      super.close(status, trailers);
    }
  }

  private final class Reading<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private final Descriptor type;
    private final Admission.Claim claim;
    private boolean refused;

    Reading(ServerCall<Q, ?> call, Admission.Claim claim, ServerCall.Listener<Q> next) {
      super(next);
      this.call = call;
      this.claim = claim;
      this.type =
          ((ProtoMethodDescriptorSupplier) call.getMethodDescriptor().getSchemaDescriptor())
              .getMethodDescriptor()
              .getInputType();
    }

    @Override
    @SuppressWarnings("unchecked") // messages are streams, see above
    public void onMessage(Q message) {
      try {
        super.onMessage((Q) letIn((InputStream) message));
      } catch (Problem e) {
        refused = true;
        GrpcCall.refuse(call, e);
      } catch (StatusRuntimeException | IOException e) {
        refused = true;
        Status status = Status.fromThrowable(e);
        call.close(
            status.getCode() == Status.Code.RESOURCE_EXHAUSTED // larger, once it is unpacked
                ? status
                : Status.INVALID_ARGUMENT.withDescription("The bytes are not the call's message."),
            new Metadata());
      }
    }

    private InputStream letIn(InputStream message) throws IOException {
      boolean infer = type == ModelInferRequest.getDescriptor();
      long most = infer ? maxMessage : MOST_SMALL;
      InputStream whole = message instanceof KnownLength ? message : unpacked(message, most);
      if (whole.available() > most) {
        throw Problem.tooLarge("The message may have " + most + " bytes at most.");
      }
      GrpcFields fields = GrpcFields.of(whole, type);
      if (fields.tooMany()) {
        throw Problem.badRequest("The message has too many fields.");
      }
      if (infer) {
        claim.admit(COPIES * fields.memory());
      }
      return whole;
    }

    /** A message that came compressed; how large it is shows only now. */
    private InputStream unpacked(InputStream message, long most) throws IOException {
      claim.takeUpTo(most);
      byte[] bytes = message.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
      claim.keep(bytes.length);
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }

    @Override
    public void onComplete() {
      claim.close();
      super.onComplete();
    }

    @Override
    public void onCancel() {
      claim.close();
      super.onCancel();
    }
  }
}
