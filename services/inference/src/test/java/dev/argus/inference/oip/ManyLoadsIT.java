package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.inference.Exchange;
import dev.argus.inference.oip.grpc.RepositoryModelLoadRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** More callers that load models than the process has threads, while others detect. */
class ManyLoadsIT {
  private static final int MORE_THAN_THREADS = 300;
  private static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  private static GrpcProcess process;

  @BeforeAll
  static void start() throws Exception {
    process =
        GrpcProcess.ready(
            Map.of(
                "MODEL_PATH", "two-classes.onnx",
                "ARGUS_MODEL_CACHE", Path.of("src/test/resources/models").toString(),
                "MODEL_REPOSITORY_API", "true"));
  }

  @AfterAll
  static void stop() {
    if (process != null) {
      process.close();
    }
  }

  @Test
  void oneIsLoadedTheOthersAreToldToComeBackAndDetectionGoesOn() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> loads = new ArrayList<>();
    for (int i = 0; i < MORE_THAN_THREADS; i++) {
      loads.add(
          process
              .service()
              .client()
              .sendAsync(
                  process
                      .service()
                      .request("/v2/repository/models/any-size/load")
                      .POST(BodyPublishers.noBody())
                      .build(),
                  BodyHandlers.ofString()));
    }
    for (int i = 0; i < 10; i++) {
      assertEquals(200, process.service().detect(Exchange.picture(), "").statusCode());
    }
    int loaded = 0;
    for (CompletableFuture<HttpResponse<String>> load : loads) {
      HttpResponse<String> answer = load.get(30, TimeUnit.SECONDS);
      if (answer.statusCode() == 200) {
        loaded++;
      } else {
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("try again when that is done"), answer.body());
        assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
      }
    }
    assertTrue(loaded > 0 && loaded < MORE_THAN_THREADS, loaded + " loaded");
    assertEquals(200, process.service().get("/v2/models/any-size/ready").statusCode());
  }

  @Test
  void byGrpcTheyAreUnavailable() throws Exception {
    var request = RepositoryModelLoadRequest.newBuilder().setModelName("any-size").build();
    List<CompletableFuture<Status>> loads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      loads.add(
          CompletableFuture.supplyAsync(() -> load(request), task -> new Thread(task).start()));
    }
    List<Status.Code> codes = new ArrayList<>();
    for (CompletableFuture<Status> load : loads) {
      codes.add(load.get(30, TimeUnit.SECONDS).getCode());
    }
    assertTrue(codes.contains(Status.Code.OK), codes.toString());
    assertTrue(codes.contains(Status.Code.UNAVAILABLE), codes.toString());
  }

  private static Status load(RepositoryModelLoadRequest request) {
    try {
      process.grpc().stub().repositoryModelLoad(request);
      return Status.OK;
    } catch (StatusRuntimeException e) {
      assertEquals(Status.Code.UNAVAILABLE, e.getStatus().getCode());
      assertEquals("5000", e.getTrailers().get(PUSHBACK));
      return e.getStatus();
    }
  }
}
