package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.trace.TraceSettings;
import dev.argus.core.trace.Tracing;
import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc;
import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.argus.inference.oip.grpc.InferTensorContents;
import dev.argus.inference.oip.grpc.ModelInferRequest;
import dev.argus.inference.oip.grpc.ModelInferResponse;
import dev.argus.inference.oip.grpc.ServerLiveRequest;
import dev.argus.inference.oip.grpc.ServerLiveResponse;
import dev.argus.inference.runtime.MemoryBudget;
import dev.argus.inference.runtime.WorkerPool;
import dev.argus.inference.serve.Admission;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The memory of messages is claimed before they are read. */
class GrpcMemoryIT {
  private static final int MOST = 1 << 20;

  /** Has room for one of these, and for half a dozen were its bytes what it takes. */
  private static final int NUMBERS = 80_000;

  private final WorkerPool pool = new WorkerPool(1, 1);
  private final MemoryBudget memory = new MemoryBudget(2 << 20);
  private Server server;
  private Grpc grpc;

  /** Answers what is sent to it. */
  private static final class Echo extends GRPCInferenceServiceImplBase {
    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> answer) {
      GrpcCall.answer(answer, () -> ModelInferResponse.newBuilder().setId(request.getId()).build());
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> answer) {
      GrpcCall.answer(answer, ServerLiveResponse::getDefaultInstance);
    }
  }

  @BeforeEach
  void start() throws Exception {
    Admission admission = new Admission(pool, memory, Metrics.of("test"));
    server =
        NettyServerBuilder.forPort(0)
            .addService(GrpcReading.of(new Echo().bindService(), admission, MOST))
            .decompressorRegistry(GrpcGzip.REGISTRY)
            .intercept(new GrpcSpan(Tracing.of(TraceSettings.NONE)))
            .intercept(new GrpcRequestId())
            .maxInboundMessageSize(MOST)
            .build()
            .start();
    grpc = new Grpc(server.getPort());
  }

  @AfterEach
  void stop() {
    grpc.close();
    server.shutdownNow();
    pool.close();
  }

  private static ModelInferRequest numbers() {
    return ModelInferRequest.newBuilder()
        .setId("a")
        .addInputs(
            ModelInferRequest.InferInputTensor.newBuilder()
                .setContents(
                    InferTensorContents.newBuilder()
                        .addAllInt64Contents(Collections.nCopies(NUMBERS, 1L))))
        .build();
  }

  private String infer(String compression) {
    return grpc.stub().withCompression(compression).modelInfer(numbers()).getId();
  }

  @Test
  void aMessageIsTurnedAwayWhileAnotherTakesTheMemory() throws Exception {
    assertEquals("a", infer("identity"));
    assertEquals("a", infer("gzip"));
    ClientCall<ModelInferRequest, ModelInferResponse> unfinished = unfinished();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (memory.tryTake(MOST)) {
      memory.giveBack(MOST);
      assertTrue(System.nanoTime() < end, "never claimed");
      Thread.sleep(10);
    }
    for (String compression : new String[] {"identity", "gzip"}) {
      StatusRuntimeException refused =
          assertThrows(StatusRuntimeException.class, () -> infer(compression));
      assertEquals(Status.Code.UNAVAILABLE, refused.getStatus().getCode(), compression);
    }
    grpc.stub().serverLive(ServerLiveRequest.getDefaultInstance());
    unfinished.cancel("It goes away.", null);
    assertEquals("a", answered());
    assertTrue(memory.tryTake(memory.bytes() - 1), "all was given back");
  }

  /** A call whose message has come, but not its end. */
  private ClientCall<ModelInferRequest, ModelInferResponse> unfinished() {
    ClientCall<ModelInferRequest, ModelInferResponse> call =
        grpc.channel()
            .newCall(
                GRPCInferenceServiceGrpc.getModelInferMethod().toBuilder()
                    .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                    .build(),
                CallOptions.DEFAULT);
    call.start(new ClientCall.Listener<>() {}, new Metadata());
    call.sendMessage(numbers());
    return call;
  }

  /** What is answered once the other is gone. */
  private String answered() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      Optional<String> answer = tried();
      if (answer.isPresent()) {
        return answer.get();
      }
      Thread.sleep(50);
    }
    return "nothing";
  }

  private Optional<String> tried() {
    try {
      return Optional.of(infer("identity"));
    } catch (StatusRuntimeException e) {
      assertEquals(Status.Code.UNAVAILABLE, e.getStatus().getCode());
      return Optional.empty();
    }
  }

  @Test
  void aMessageWithoutTensorsIsSmall() {
    for (String compression : new String[] {"identity", "gzip"}) {
      ServerLiveRequest large =
          ServerLiveRequest.newBuilder()
              .setUnknownFields(
                  UnknownFieldSet.newBuilder()
                      .addField(
                          1,
                          UnknownFieldSet.Field.newBuilder()
                              .addLengthDelimited(ByteString.copyFrom(new byte[100_000]))
                              .build())
                      .build())
              .build();
      Status status =
          assertThrows(
                  StatusRuntimeException.class,
                  () -> grpc.stub().withCompression(compression).serverLive(large))
              .getStatus();
      assertEquals(Status.Code.INVALID_ARGUMENT, status.getCode());
      assertEquals("The message may have 65536 bytes at most.", status.getDescription());
    }
  }

  @Test
  void aMessageIsTooLargeHoweverItComes() {
    ModelInferRequest large =
        ModelInferRequest.newBuilder()
            .addRawInputContents(ByteString.copyFrom(new byte[MOST + 1]))
            .build();
    for (String compression : new String[] {"identity", "gzip"}) {
      Status status =
          assertThrows(
                  StatusRuntimeException.class,
                  () -> grpc.stub().withCompression(compression).modelInfer(large))
              .getStatus();
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, status.getCode(), compression);
      assertTrue(
          status.getDescription().contains("exceeds maximum size " + MOST), status.toString());
    }
    assertTrue(memory.tryTake(memory.bytes() - 1), "all was given back");
  }

  @Test
  void whatIsNotGzipIsNoMessage() {
    for (OutputStream nothing : new OutputStream[] {null, OutputStream.nullOutputStream()}) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
              .usePlaintext()
              .compressorRegistry(notGzip(nothing))
              .build();
      try {
        Status status =
            assertThrows(
                    StatusRuntimeException.class,
                    () ->
                        GRPCInferenceServiceGrpc.newBlockingStub(channel)
                            .withCompression("gzip")
                            .modelInfer(numbers()))
                .getStatus();
        assertEquals(Status.Code.INVALID_ARGUMENT, status.getCode());
        assertEquals("The bytes are not the call's message.", status.getDescription());
      } finally {
        channel.shutdownNow();
      }
    }
  }

  /** Says gzip and sends the message as it is, or to this stream instead. */
  private static CompressorRegistry notGzip(OutputStream instead) {
    CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
    registry.register(
        new Compressor() {
          @Override
          public String getMessageEncoding() {
            return "gzip";
          }

          @Override
          public OutputStream compress(OutputStream out) {
            return instead == null ? out : instead;
          }
        });
    return registry;
  }
}
