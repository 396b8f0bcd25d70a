package dev.argus.inference;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.argus.inference.oip.grpc.InferParameter;
import dev.argus.inference.oip.grpc.InferTensorContents;
import dev.argus.inference.oip.grpc.ModelInferRequest;
import dev.argus.inference.oip.grpc.ModelMetadataRequest;
import dev.argus.inference.oip.grpc.RepositoryModelLoadRequest;
import java.util.List;
import java.util.Random;

/** Valid messages of the gRPC service, to be broken. */
final class GrpcMessages {
  private static final ModelInferRequest.InferInputTensor TENSOR =
      ModelInferRequest.InferInputTensor.newBuilder()
          .setName("images")
          .setDatatype("FP32")
          .addAllShape(List.of(1L, 3L, 32L, 32L))
          .build();

  private static final List<MessageLite> VALID =
      List.of(
          ModelInferRequest.newBuilder()
              .setModelName("two-classes")
              .addInputs(TENSOR)
              .addRawInputContents(ByteString.copyFrom(new byte[4 * 3 * 32 * 32]))
              .build(),
          ModelInferRequest.newBuilder()
              .setModelName("two-classes")
              .putParameters("confidence", InferParameter.newBuilder().setDoubleParam(0.5).build())
              .addInputs(
                  ModelInferRequest.InferInputTensor.newBuilder()
                      .setName("image")
                      .setDatatype("BYTES")
                      .addShape(1)
                      .setContents(
                          InferTensorContents.newBuilder()
                              .addBytesContents(ByteString.copyFrom(Exchange.picture()))))
              .build(),
          ModelMetadataRequest.newBuilder().setName("two-classes").build(),
          RepositoryModelLoadRequest.newBuilder().setModelName("any-size").build());

  private GrpcMessages() {}

  /** One of them. */
  static byte[] one(Random random) {
    return VALID.get(random.nextInt(VALID.size())).toByteArray();
  }
}
