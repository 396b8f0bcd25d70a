package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.inference.Exchange;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import dev.argus.inference.oip.grpc.ModelInferResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The exchanges of oip-face.txt, that tensors say what {@code /v1} says, and who never speaks. */
class FaceExchangesIT {
  private static GrpcProcess process;

  private static Map<String, String> variables() {
    Models.cache("yunet");
    return Map.of(
        "TASK", "face", "ARGUS_MODEL_CACHE", Models.cache("mobilefacenet-128").toString());
  }

  @BeforeAll
  static void start() throws Exception {
    process = GrpcProcess.ready(variables());
  }

  @AfterAll
  static void stop() {
    if (process != null) {
      process.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyRequestIsAnsweredAsWritten() {
    return Exchange.of("oip-face.txt")
        .map(e -> dynamicTest(e.title(), () -> e.check(process.service())));
  }

  @Test
  void facesByGrpcAreThoseOfTheNativeDialect() throws Exception {
    byte[] photo = Models.photo("two_people.jpg");
    JsonNode faces =
        Service.body(process.service().post("/v1/faces", "image/jpeg", photo)).get("faces");
    ModelInferResponse answer = process.grpc().look("yunet", photo);
    FloatBuffer boxes = Grpc.floats(answer, "boxes");
    FloatBuffer scores = Grpc.floats(answer, "scores");
    FloatBuffer landmarks = Grpc.floats(answer, "landmarks");
    for (JsonNode face : faces) {
      for (String side : new String[] {"x1", "y1", "x2", "y2"}) {
        assertEquals(face.at("/box/" + side).asDouble(), boxes.get(), 0.06, side);
      }
      assertEquals(face.get("score").asDouble(), scores.get(), 1e-4);
      for (JsonNode mark : face.get("landmarks")) {
        assertEquals(mark.get("x").asDouble(), landmarks.get(), 0.06);
        assertEquals(mark.get("y").asDouble(), landmarks.get(), 0.06);
      }
    }
    assertFalse(boxes.hasRemaining() || scores.hasRemaining() || landmarks.hasRemaining());
  }

  @Test
  void embeddingsByGrpcAreThoseOfTheNativeDialectInOrder() throws Exception {
    List<byte[]> photos = List.of(Models.photo("obama.jpg"), Models.photo("biden.jpg"));
    ModelInferResponse answer =
        process.grpc().look("mobilefacenet-128", photos.get(0), photos.get(1));
    FloatBuffer embeddings = Grpc.floats(answer, "embeddings");
    for (byte[] photo : photos) {
      JsonNode alone = Service.body(process.service().post("/v1/embed", "image/jpeg", photo));
      for (JsonNode number : alone.get("embedding")) {
        assertEquals(number.asDouble(), embeddings.get(), 1e-6);
      }
    }
    assertFalse(embeddings.hasRemaining());
  }

  @Test
  void whatShowsNoFaceIsAnInvalidArgument() {
    StatusRuntimeException refused =
        assertThrows(
            StatusRuntimeException.class,
            () -> process.grpc().look("mobilefacenet-128", Exchange.picture()));
    assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode());
    assertEquals("There is no face on the picture.", refused.getStatus().getDescription());
  }

  /** Its models would tell an embedding, and a graph's output is one. */
  @Test
  void aWorkerThatHoldsEmbeddingsDoesNotSpeakTheProtocol(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("data.json"),
        "{\"model\": \"mobilefacenet-128\", \"sha256\":"
            + " \"b7120c095d60094f28a4a54ba6a8bf51b297a6273fb40ef6350dfec1f63d9507\","
            + " \"width\": 128, \"users\": {}}");
    int port = Grpc.freePort();
    Map<String, String> variables = new TreeMap<>(variables());
    variables.put("GRPC_PORT", Integer.toString(port));
    variables.put("EMBEDDINGS_DIR", folder.toString());
    variables.put("MODEL_REPOSITORY_API", "true");
    try (Service worker = Service.ready(variables)) {
      for (String path : List.of("/v2", "/v2/models/yunet", "/v2/models/mobilefacenet-128")) {
        assertEquals(404, worker.get(path).statusCode(), path);
      }
      for (String path : List.of("/v2/models/mobilefacenet-128/infer", "/v2/repository/index")) {
        assertEquals(404, worker.post(path, "application/json", new byte[0]).statusCode(), path);
      }
      assertThrows(
          ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }
  }
}
