package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.argus.inference.Exchange;
import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The exchanges of oip-grpc.txt, in their order, and what deadlines and caps do. */
class GrpcExchangesIT {
  private static final Pattern BYTES = Pattern.compile("\\{\\{([^{}]+)}}");
  private static GrpcProcess process;

  @BeforeAll
  static void start() throws Exception {
    process =
        GrpcProcess.ready(
            Map.of(
                "MODEL_PATH", "two-classes.onnx",
                "ARGUS_MODEL_CACHE", Path.of("src/test/resources/models").toString(),
                "MODEL_REPOSITORY_API", "true",
                "MAX_BODY", "1Mi"));
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @TestFactory
  Stream<DynamicTest> everyCallIsAnsweredAsWritten() {
    return Exchange.texts("oip-grpc.txt")
        .map(text -> dynamicTest(text.substring(0, text.indexOf('\n')), () -> check(text)));
  }

  private static void check(String text) throws Exception {
    int call = text.indexOf('\n') + 1;
    int message = text.indexOf('\n', call) + 1;
    int status = text.indexOf("--- ", message);
    int answer = text.indexOf('\n', status) + 1;
    MethodDescriptor<Message, Message> method = method(text.substring(call, message).strip());
    Message request = read(method.getRequestMarshaller(), text.substring(message, status));
    String expected = text.substring(status + 4, answer).strip();
    if (expected.equals("OK")) {
      assertEquals(
          read(method.getResponseMarshaller(), text.substring(answer)), ask(method, request));
    } else {
      Status got =
          assertThrows(StatusRuntimeException.class, () -> ask(method, request)).getStatus();
      assertEquals(
          expected, got.getCode() + " " + (expected.endsWith("*") ? "*" : got.getDescription()));
    }
  }

  private static Message ask(MethodDescriptor<Message, Message> method, Message request) {
    return ClientCalls.blockingUnaryCall(
        process.grpc().channel(),
        method,
        CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
        request);
  }

  @SuppressWarnings("unchecked")
  private static MethodDescriptor<Message, Message> method(String name) {
    return (MethodDescriptor<Message, Message>)
        GRPCInferenceServiceGrpc.getServiceDescriptor().getMethods().stream()
            .filter(method -> name.equals(method.getBareMethodName()))
            .findFirst()
            .orElseThrow();
  }

  private static Message read(MethodDescriptor.Marshaller<Message> marshaller, String text)
      throws TextFormat.ParseException {
    Matcher places = BYTES.matcher(text);
    String whole =
        places.replaceAll(
            place ->
                Matcher.quoteReplacement(
                    TextFormat.escapeBytes(ByteString.copyFrom(Exchange.named(place.group(1))))));
    Message.Builder builder =
        ((MethodDescriptor.PrototypeMarshaller<Message>) marshaller)
            .getMessagePrototype()
            .newBuilderForType();
    TextFormat.merge(whole, builder);
    return builder.build();
  }

  @Test
  void aMessageOverTheCapIsRefused() throws Exception {
    var method = method("ModelInfer");
    Message large =
        read(method.getRequestMarshaller(), "raw_input_contents: \"{{zeros 1100000}}\"");
    assertEquals(
        Status.Code.RESOURCE_EXHAUSTED,
        assertThrows(StatusRuntimeException.class, () -> ask(method, large)).getStatus().getCode());
  }

  @Test
  void aMessageOfTooManyFieldsIsRefusedBeforeItIsRead() throws Exception {
    var method = method("ModelInfer");
    Message many =
        read(
            method.getRequestMarshaller(),
            "model_name: \"two-classes\"" + " inputs { shape: 1 }".repeat(3000));
    var refused = assertThrows(StatusRuntimeException.class, () -> ask(method, many));
    assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode());
    assertEquals("The message has too many fields.", refused.getStatus().getDescription());
    var compressed =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                ClientCalls.blockingUnaryCall(
                    process.grpc().channel(),
                    method,
                    CallOptions.DEFAULT.withCompression("gzip"),
                    many));
    assertEquals("The message has too many fields.", compressed.getStatus().getDescription());
  }

  @Test
  void aDeadlineThatHasPassedEndsTheCall() throws Exception {
    var method = method("ModelInfer");
    Message request = read(method.getRequestMarshaller(), "model_name: \"two-classes\"");
    var options = CallOptions.DEFAULT.withDeadlineAfter(0, TimeUnit.MILLISECONDS);
    assertEquals(
        Status.Code.DEADLINE_EXCEEDED,
        assertThrows(
                StatusRuntimeException.class,
                () ->
                    ClientCalls.blockingUnaryCall(
                        process.grpc().channel(), method, options, request))
            .getStatus()
            .getCode());
  }
}
