package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.argus.core.trace.TraceSettings;
import dev.argus.core.trace.Tracing;
import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc;
import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.argus.inference.oip.grpc.ModelInferRequest;
import dev.argus.inference.oip.grpc.ModelInferResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers that do not send their message, and such that do not take their answer. */
class GrpcSlowCallersIT {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final int CALLS_AT_ONCE = 4;
  private static final int ANSWER = 48 << 10;
  private static final int MEMORY = 1 << 20;

  private final AtomicInteger handled = new AtomicInteger();
  private final GrpcPace pace = new GrpcPace(GRACE, MEMORY);
  private Server server;
  private ManagedChannel channel;

  /** Answers with more than the client's window, and as late as it is asked to. */
  private final class Large extends GRPCInferenceServiceImplBase {
    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> answer) {
      GrpcCall.answer(
          answer,
          () -> {
            handled.incrementAndGet();
            if (request.getId().equals("late")) {
              Thread.sleep(2 * GRACE.toMillis());
            }
            if (request.getId().equals("error")) {
              throw new OutOfMemoryError("for a test");
            }
            return ModelInferResponse.newBuilder()
                .addRawOutputContents(ByteString.copyFrom(new byte[ANSWER]))
                .build();
          });
    }
  }

  @BeforeEach
  void start() throws Exception {
    server =
        NettyServerBuilder.forPort(0)
            .addService(new Large())
            .addStreamTracerFactory(pace)
            .intercept(pace)
            .intercept(new GrpcSpan(Tracing.of(TraceSettings.NONE)))
            .intercept(new GrpcRequestId())
            .maxConcurrentCallsPerConnection(CALLS_AT_ONCE)
            .build()
            .start();
    channel = connect(1 << 10);
    // The first call brings what the server allows on a connection.
    assertEquals(Status.Code.OK, new Call(channel).send("a").close().take().status().getCode());
  }

  private ManagedChannel connect(int window) {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
        .flowControlWindow(window)
        .usePlaintext()
        .build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    pace.close();
  }

  /** A call of a client that does by hand what a stub would do at once. */
  private static final class Call extends ClientCall.Listener<ModelInferResponse> {
    private final ClientCall<ModelInferRequest, ModelInferResponse> call;
    private final CompletableFuture<Status> ended = new CompletableFuture<>();

    Call(ManagedChannel channel) {
      // That of a unary method sends nothing before all is there to be sent.
      this.call =
          channel.newCall(
              GRPCInferenceServiceGrpc.getModelInferMethod().toBuilder()
                  .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                  .build(),
              CallOptions.DEFAULT);
      call.start(this, new Metadata());
    }

    Call send(String id) {
      call.sendMessage(ModelInferRequest.newBuilder().setId(id).build());
      return this;
    }

    Call close() {
      call.halfClose();
      return this;
    }

    Call take() {
      call.request(2);
      return this;
    }

    Status status() throws Exception {
      return ended.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      ended.complete(status);
    }
  }

  @Test
  void silentCallersAreEndedAndTheirPlacesAreFree() throws Exception {
    List<Call> silent = new ArrayList<>();
    for (int i = 0; i < CALLS_AT_ONCE; i++) {
      silent.add(i % 2 == 0 ? new Call(channel) : new Call(channel).send("never ends"));
    }
    long since = System.nanoTime();
    // Waits for a place on the connection.
    assertEquals(Status.Code.OK, new Call(channel).send("a").close().take().status().getCode());
    assertTrue(System.nanoTime() - since < GRACE.multipliedBy(5).toNanos());
    for (int i = 0; i < CALLS_AT_ONCE; i++) {
      Status status = silent.get(i).status();
      assertEquals(Status.Code.DEADLINE_EXCEEDED, status.getCode());
      String why = i % 2 == 0 ? "65536 bytes a second" : "did not end after its message";
      assertTrue(status.getDescription().contains(why), status.toString());
    }
    assertEquals(2, handled.get());
  }

  @Test
  void callersThatDoNotTakeTheirAnswerAreEnded() throws Exception {
    List<Call> unread = new ArrayList<>();
    for (int i = 0; i < CALLS_AT_ONCE; i++) {
      unread.add(new Call(channel).send("a").close());
    }
    long since = System.nanoTime();
    assertEquals(Status.Code.OK, new Call(channel).send("a").close().take().status().getCode());
    assertTrue(System.nanoTime() - since < GRACE.multipliedBy(6).toNanos());
    for (Call call : unread) {
      assertEquals(Status.Code.CANCELLED, call.take().status().getCode());
    }
  }

  @Test
  void theirAnswersAreBoundedTogether() throws Exception {
    long since = System.nanoTime();
    List<ManagedChannel> channels = new ArrayList<>();
    List<Call> unread = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * MEMORY / ANSWER; i++) {
        if (i % CALLS_AT_ONCE == 0) {
          channels.add(connect(1 << 10));
        }
        unread.add(new Call(channels.get(i / CALLS_AT_ONCE)).send("a").close());
      }
      while (handled.get() <= unread.size()) {
        Thread.sleep(10);
      }
      channels.add(connect(MEMORY));
      ManagedChannel quick = channels.get(channels.size() - 1);
      assertEquals(Status.Code.OK, new Call(quick).send("a").close().take().status().getCode());
      assertTrue(pace.held() <= MEMORY, pace.held() + " bytes");
      assertEquals(Status.Code.CANCELLED, unread.get(0).take().status().getCode());
      assertTrue(System.nanoTime() - since < GRACE.toNanos(), "long before it is late");
    } finally {
      channels.forEach(ManagedChannel::shutdownNow);
    }
  }

  @Test
  void anErrorOnTheWayOutIsAnswered() throws Exception {
    assertEquals(
        Status.Code.INTERNAL, new Call(channel).send("error").close().take().status().getCode());
  }

  @Test
  void whatTheServiceItselfNeedsIsNotTheCallers() throws Exception {
    assertEquals(Status.Code.OK, new Call(channel).send("late").close().take().status().getCode());
  }

  @Test
  void aProcessHasTheseBoundsToo() throws Exception {
    Map<String, String> variables =
        Map.of(
            "MODEL_PATH",
            "two-classes.onnx",
            "ARGUS_MODEL_CACHE",
            Path.of("src/test/resources/models").toString());
    try (GrpcProcess process = GrpcProcess.ready(variables)) {
      Call silent = new Call((ManagedChannel) process.grpc().channel());
      assertEquals(Status.Code.DEADLINE_EXCEEDED, silent.status().getCode());
    }
  }
}
