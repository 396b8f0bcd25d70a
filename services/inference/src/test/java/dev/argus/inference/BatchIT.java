package dev.argus.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run for several requests, from the request to the answer. */
class BatchIT {
  private static final String MODELS = Path.of("src/test/resources/models").toString();

  /** Long enough for a batch to fill on a busy machine, which ends the wait. */
  private static final Map<String, String> BATCHES =
      Map.of("BATCH_SIZE", "4", "BATCH_DELAY", "PT1S");

  private static Service service(Path cache, Map<String, String> batching) throws Exception {
    Map<String, String> variables = new HashMap<>(batching);
    variables.put("MODEL_PATH", FreeAxis.yolox(cache).toString());
    return Service.ready(variables);
  }

  private static List<byte[]> photos() {
    return List.of(
        Models.photo("people_coco_147979.jpg"),
        Models.photo("obama.jpg"),
        Models.photo("two_people.jpg"),
        Models.photo("dog.jpg"));
  }

  /** Asks for all at once. */
  private static List<HttpResponse<String>> together(
      Service service, String path, List<byte[]> pictures) {
    List<CompletableFuture<HttpResponse<String>>> answers =
        pictures.stream()
            .map(
                picture ->
                    service
                        .client()
                        .sendAsync(
                            service
                                .request(path)
                                .header("Content-Type", "image/jpeg")
                                .POST(BodyPublishers.ofByteArray(picture))
                                .build(),
                            BodyHandlers.ofString()))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static List<JsonNode> found(List<HttpResponse<String>> answers) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    for (HttpResponse<String> answer : answers) {
      assertEquals(200, answer.statusCode(), answer.body());
      found.add(Service.body(answer).get("detections"));
    }
    return found;
  }

  /** The value of the first line that starts so. */
  private static double metric(Service service, String start) throws Exception {
    return service
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  @Test
  void photosFindTheSameTogetherAsAlone(@TempDir Path cache) throws Exception {
    List<JsonNode> alone = new ArrayList<>();
    String model = "{model=\"yolox-free\",";
    try (Service service = service(cache, Map.of())) {
      for (byte[] photo : photos()) {
        alone.addAll(found(together(service, "/v1/detect", List.of(photo))));
      }
      assertEquals(4, metric(service, "nv_inference_count" + model));
      assertEquals(4, metric(service, "nv_inference_exec_count" + model));
    }
    try (Service service = service(cache, BATCHES)) {
      // To the last bit of what an answer says; the scores are told to four places.
      assertEquals(alone, found(together(service, "/v1/detect", photos())));
      assertEquals(4, metric(service, "nv_inference_count" + model));
      assertEquals(1, metric(service, "nv_inference_exec_count" + model));
      String histogram = "argus_inference_batch_size_bucket" + model + "service=\"inference\",le=";
      assertEquals(0, metric(service, histogram + "\"2.0\""));
      assertEquals(1, metric(service, histogram + "\"4.0\""));
    }
  }

  @Test
  void aBrokenPictureFailsAlone(@TempDir Path cache) throws Exception {
    List<byte[]> pictures = new ArrayList<>(photos());
    byte[] half = Arrays.copyOf(pictures.get(3), pictures.get(3).length / 2);
    pictures.set(3, half);
    pictures.add(Models.photo("biden.jpg"));
    try (Service service = service(cache, BATCHES)) {
      List<Integer> said =
          together(service, "/v1/detect", pictures).stream().map(HttpResponse::statusCode).toList();
      assertEquals(List.of(200, 200, 200, 422, 200), said);
    }
  }

  /** RTMDet's export declares a free axis, and its graph then fails on two pictures. */
  @Test
  void aGraphThatFailsOnTwoIsServedOneByOne() throws Exception {
    Map<String, String> variables = new HashMap<>(BATCHES);
    variables.put("MODEL_PATH", "rtmdet-nano-person");
    variables.put("ARGUS_MODEL_CACHE", Models.cache("rtmdet-nano-person").toString());
    List<byte[]> people = Collections.nCopies(4, Models.photo("people_coco_147979.jpg"));
    try (Service service = Service.ready(variables)) {
      for (JsonNode found : found(together(service, "/v1/detect", people))) {
        assertEquals(0.79, found.at("/0/score").asDouble(), 0.02);
      }
    }
  }

  @Test
  void aModelThatOnlySaysThatItBatchesIsServedOneByOne() throws Exception {
    Map<String, String> own = Map.of("MODEL_PATH", "any-size.onnx", "ARGUS_MODEL_CACHE", MODELS);
    Map<String, String> variables = new HashMap<>(own);
    variables.putAll(BATCHES);
    try (Service service = Service.ready(variables)) {
      List<byte[]> pictures = Collections.nCopies(4, Exchange.picture());
      for (int round = 0; round < 2; round++) {
        for (JsonNode found : found(together(service, "/v1/detect", pictures))) {
          assertEquals(0.75, found.at("/0/score").asDouble());
        }
      }
    }
  }

  @Test
  void aFixedAxisIsRefusedWhereBatchesAreAskedFor() throws Exception {
    Map<String, String> variables =
        Map.of("MODEL_PATH", "two-classes.onnx", "ARGUS_MODEL_CACHE", MODELS, "BATCH_SIZE", "4");
    try (Service service = Service.start(variables)) {
      String said = "";
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (!said.contains("BATCH_SIZE is 4") && System.nanoTime() < end) {
        assertEquals(503, service.management("/health/ready").statusCode());
        said = service.get("/health").body();
        Thread.sleep(20);
      }
      assertTrue(said.contains("axis 0 of input \\\"images\\\""), said);
      assertTrue(said.contains("1x3x32x32"), said);
    }
  }

  @Test
  void aRequestThatWaitsForOthersIsAnsweredWhenTheProcessStops(@TempDir Path cache)
      throws Exception {
    CompletableFuture<List<HttpResponse<String>>> answer;
    try (Service service = service(cache, BATCHES)) {
      answer =
          CompletableFuture.supplyAsync(
              () -> together(service, "/v1/detect", photos().subList(0, 1)));
      Thread.sleep(150);
    }
    assertEquals(200, answer.join().get(0).statusCode());
  }
}
