package dev.argus.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Valid requests to TASK=face, broken at random; each follows from its number alone. */
class FaceFuzzIT {
  private static final int REQUESTS = Integer.getInteger("argus.fuzz.face", 1000);
  private static final long SEED = 20_260_103;
  private static final String PICTURE = Base64.getEncoder().encodeToString(Exchange.picture());

  private static final String PICTURES =
      "{\"inputs\": [{\"name\": \"image\", \"shape\": [1], \"datatype\": \"BYTES\", \"data\": [\""
          + PICTURE
          + "\"]}]}";

  /**
   * A request.
   *
   * @param path of it
   * @param body JSON
   */
  private record Valid(String path, String body) {}

  @Test
  void whateverIsSentCostsAClearRefusal() throws Exception {
    fuzz(
        Map.of(),
        List.of(
            new Valid("/v1/faces", "{\"image\": \"" + PICTURE + "\"}"),
            new Valid("/v1/embed", "{\"image\": \"" + PICTURE + "\"}"),
            new Valid("/v2/models/yunet/infer", PICTURES),
            new Valid("/v2/models/mobilefacenet-128/infer", PICTURES),
            new Valid(
                "/v1/compare",
                "{\"image1\": \"" + PICTURE + "\", \"image2\": \"" + PICTURE + "\"}")));
  }

  @Test
  void aWorkerWithUsersRefusesAsClearly(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("data.json"),
        "{\"model\": \"mobilefacenet-128\", \"sha256\":"
            + " \"b7120c095d60094f28a4a54ba6a8bf51b297a6273fb40ef6350dfec1f63d9507\","
            + " \"width\": 128, \"users\": {}}");
    fuzz(
        Map.of("EMBEDDINGS_DIR", folder.toString()),
        List.of(
            new Valid("/v1/verify", "{\"image\": \"" + PICTURE + "\", \"user_id\": \"user1\"}")));
  }

  private static void fuzz(Map<String, String> more, List<Valid> valid) throws Exception {
    Models.cache("yunet");
    Map<String, String> variables = new TreeMap<>(more);
    variables.put("TASK", "face");
    variables.put("MAX_BODY", "1Mi");
    variables.put("ARGUS_MODEL_CACHE", Models.cache("mobilefacenet-128").toString());
    Map<Integer, Integer> answers = new TreeMap<>();
    try (Service service = Service.ready(variables)) {
      for (int number = 0; number < REQUESTS; number++) {
        Random random = new Random(SEED + number);
        Valid request = valid.get(random.nextInt(valid.size()));
        byte[] body = new Mutation(random).of(request.body().getBytes(UTF_8));
        var answer = service.post(request.path(), "application/json", body);
        int status = answer.statusCode();
        answers.merge(status, 1, Integer::sum);
        assertTrue(status < 500 || status == 503, number + " " + answer.body());
      }
      assertEquals(200, service.get("/ready").statusCode());
    }
    assertTrue(answers.get(400) > REQUESTS / 10, "" + answers);
  }
}
