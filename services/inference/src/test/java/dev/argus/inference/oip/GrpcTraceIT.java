package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.trace.Collector;
import dev.argus.inference.Exchange;
import dev.argus.inference.oip.grpc.ModelReadyRequest;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A trace that a caller began goes on in the call and down to the worker. */
class GrpcTraceIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";

  @Test
  void aCallIsBelowItsCallersSpanAndTheStagesBelowTheCall() throws Exception {
    try (Collector collector = new Collector()) {
      Map<String, String> variables = new HashMap<>(collector.variables("inference"));
      variables.put("MODEL_PATH", "two-classes.onnx");
      variables.put("ARGUS_MODEL_CACHE", Path.of("src/test/resources/models").toString());
      try (GrpcProcess process = GrpcProcess.ready(variables)) {
        Metadata headers = new Metadata();
        headers.put(
            Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
            "00-" + TRACE + "-" + CALLER + "-01");
        headers.put(GrpcRequestId.KEY, "chosen-once");
        var stub =
            process
                .grpc()
                .stub()
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        stub.modelInfer(Grpc.pictures("two-classes", Exchange.picture()));
        assertThrows(
            StatusRuntimeException.class,
            () -> stub.modelReady(ModelReadyRequest.newBuilder().setName("resnet").build()));
        assertEquals(200, process.service().get("/v2").statusCode());
      }

      Collector.Sent infer = collector.span("inference.GRPCInferenceService/ModelInfer");
      assertEquals(TRACE, hex(infer.span().getTraceId().toByteArray()));
      assertEquals(CALLER, hex(infer.span().getParentSpanId().toByteArray()));
      assertEquals(Span.SpanKind.SPAN_KIND_SERVER, infer.span().getKind());
      assertEquals(
          Map.of(
              "rpc.system.name", "grpc",
              "rpc.method", "inference.GRPCInferenceService/ModelInfer",
              "rpc.response.status_code", "OK",
              "argus.request_id", "chosen-once"),
          infer.attributes());
      for (String stage : new String[] {"queue", "decode", "look"}) {
        assertTrue(collector.span(stage).isBelow(infer), stage);
      }
      Collector.Sent ready = collector.span("inference.GRPCInferenceService/ModelReady");
      assertEquals("NOT_FOUND", ready.attributes().get("rpc.response.status_code"));
      // The client's mistake, and no failure of the server's.
      assertEquals(StatusCode.STATUS_CODE_UNSET, ready.span().getStatus().getCode());
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
