package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.http.Problem;
import dev.argus.core.trace.Carried;
import dev.argus.core.trace.TraceSettings;
import dev.argus.core.trace.Tracing;
import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.argus.inference.oip.grpc.ModelReadyRequest;
import dev.argus.inference.oip.grpc.ModelReadyResponse;
import dev.argus.inference.oip.grpc.ServerMetadataRequest;
import dev.argus.inference.oip.grpc.ServerMetadataResponse;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** The id of a call: whose it is, and where it can be seen. */
class GrpcRequestIdIT {
  /** Answers what its log lines would carry. */
  private static final class Echo extends GRPCInferenceServiceImplBase {
    @Override
    public void serverMetadata(
        ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> answer) {
      GrpcCall.answer(
          answer,
          () ->
              ServerMetadataResponse.newBuilder()
                  .setName(String.valueOf(MDC.get(Carried.REQUEST_ID)))
                  .build());
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> answer) {
      GrpcCall.answer(
          answer,
          () -> {
            throw Problem.notFound("There is none.");
          });
    }
  }

  private final AtomicReference<Metadata> headers = new AtomicReference<>();
  private final AtomicReference<Metadata> trailers = new AtomicReference<>();
  private Server server;
  private Grpc grpc;

  @BeforeEach
  void start() throws Exception {
    server =
        NettyServerBuilder.forPort(0)
            .addService(new Echo())
            .intercept(new GrpcSpan(Tracing.of(TraceSettings.NONE)))
            .intercept(new GrpcRequestId())
            .build()
            .start();
    grpc = new Grpc(server.getPort());
  }

  @AfterEach
  void stop() {
    grpc.close();
    server.shutdownNow();
  }

  @Test
  void theCallersIsInTheAnswerAndInTheLog() {
    assertEquals("r-1", logged("r-1"));
    assertEquals("r-1", headers.get().get(GrpcRequestId.KEY));
    assertEquals("r-2", logged("r-2"), "the next call has its own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "two words",
        "a\"b",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void oneThatIsNotWellFormedIsReplaced(String offered) {
    String id = logged(offered);
    assertNotEquals(offered, id);
    assertTrue(id.matches("[0-9a-f-]{36}"), id);
    assertEquals(id, headers.get().get(GrpcRequestId.KEY));
  }

  @Test
  void aCallThatFailsHasItInItsTrailers() {
    assertThrows(
        StatusRuntimeException.class,
        () -> stub("r-3").modelReady(ModelReadyRequest.getDefaultInstance()));
    assertEquals("r-3", trailers.get().get(GrpcRequestId.KEY));
  }

  private String logged(String offered) {
    return stub(offered).serverMetadata(ServerMetadataRequest.getDefaultInstance()).getName();
  }

  private GRPCInferenceServiceBlockingStub stub(String offered) {
    Metadata sent = new Metadata();
    sent.put(GrpcRequestId.KEY, offered);
    return grpc.stub()
        .withInterceptors(
            MetadataUtils.newAttachHeadersInterceptor(sent),
            MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
  }
}
