package dev.argus.local.enrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.local.LocalException;
import dev.argus.local.run.Home;
import dev.argus.local.server.InferenceServer;
import dev.argus.local.server.Server;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An inference process that knows nobody, on a free port of this machine, for as long as it takes.
 */
final class FaceServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String EMBED = "/v1/embed";
  private static final String OCTETS = "application/octet-stream";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server;

  private FaceServer(Server server) {
    this.server = server;
  }

  /** Starts it; {@code MODEL_PATH} and the like are taken over from the environment. */
  static FaceServer start(Home home) {
    return new FaceServer(
        InferenceServer.start(
            home,
            Map.of(
                "TASK",
                "face",
                "ARGUS_MODEL_CACHE",
                Home.modelCache(System.getenv()).toString(),
                "EMBEDDINGS_DIR",
                "",
                "GRPC_PORT",
                ""),
            "enrol"));
  }

  /** What makes the embeddings. */
  FaceModel model() {
    for (JsonNode model : parsed(server.document("/v1/models")).path("models")) {
      if (model.has("embedding")) {
        return new FaceModel(
            model.path("name").asText(),
            model.path("sha256").asText(),
            model.path("embedding").asInt(),
            model.path("threshold").asDouble());
      }
    }
    throw new LocalException("The inference process has no model of embeddings.");
  }

  /**
   * Reads photos.
   *
   * @throws LocalException that says of each photo that cannot be used why
   */
  List<Face> read(List<Path> photos) throws IOException, InterruptedException {
    List<Face> faces = new ArrayList<>();
    List<String> unfit = new ArrayList<>();
    for (Path photo : photos) {
      HttpResponse<byte[]> answer = embed(Files.readAllBytes(photo));
      JsonNode body = parsed(answer.body());
      if (answer.statusCode() == 200) {
        faces.add(
            new Face(photo.toString(), JSON.convertValue(body.get("embedding"), float[].class)));
      } else {
        unfit.add("  " + photo + ": " + body.path("detail").asText("it cannot be read"));
      }
    }
    if (!unfit.isEmpty()) {
      throw new LocalException(
          "Nothing was registered, since not every photo can be used:\n"
              + String.join("\n", unfit));
    }
    return faces;
  }

  private HttpResponse<byte[]> embed(byte[] photo) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.address(EMBED))
            .header("Content-Type", OCTETS)
            .timeout(LONGEST)
            .POST(BodyPublishers.ofByteArray(photo))
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static JsonNode parsed(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // Its own message would quote what it read.
      throw new LocalException("The inference process does not answer with JSON.");
    } catch (IOException e) {
      throw new LocalException("The inference process does not answer.", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
