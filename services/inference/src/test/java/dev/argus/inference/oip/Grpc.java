package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc;
import dev.argus.inference.oip.grpc.ModelInferRequest;
import dev.argus.inference.oip.grpc.ModelInferResponse;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A client of the protocol over gRPC. */
final class Grpc implements AutoCloseable {
  private final ManagedChannel channel;

  Grpc(int port) {
    this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  /** A port that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** For calls of any method. */
  Channel channel() {
    return channel;
  }

  GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub stub() {
    return GRPCInferenceServiceGrpc.newBlockingStub(channel);
  }

  /** Sends pictures. */
  ModelInferResponse look(String model, byte[]... pictures) {
    AtomicReference<Metadata> headers = new AtomicReference<>();
    ModelInferResponse answer =
        stub()
            .withInterceptors(
                MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))
            .modelInfer(pictures(model, pictures));
    assertEquals("cpu", headers.get().get(DeviceHeader.KEY));
    return answer;
  }

  /** A request with pictures. */
  static ModelInferRequest pictures(String model, byte[]... pictures) {
    return ModelInferRequest.newBuilder()
        .setModelName(model)
        .addInputs(
            ModelInferRequest.InferInputTensor.newBuilder()
                .setName("image")
                .setDatatype("BYTES")
                .addShape(pictures.length))
        .addRawInputContents(ByteString.copyFrom(Tensors.bytes(List.of(pictures))))
        .build();
  }

  /** The numbers of an output. */
  static FloatBuffer floats(ModelInferResponse answer, String output) {
    return content(answer, output).asFloatBuffer();
  }

  private static ByteBuffer content(ModelInferResponse answer, String output) {
    List<String> names =
        answer.getOutputsList().stream()
            .map(ModelInferResponse.InferOutputTensor::getName)
            .toList();
    return answer
        .getRawOutputContents(names.indexOf(output))
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
