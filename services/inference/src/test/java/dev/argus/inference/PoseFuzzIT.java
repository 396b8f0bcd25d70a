package dev.argus.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Valid requests to TASK=pose, broken at random; each follows from its number alone. */
class PoseFuzzIT {
  private static final int REQUESTS = Integer.getInteger("argus.fuzz.pose", 2000);

  /** Bytes of a body: photos of the contract tests only take time. */
  private static final int LARGEST = 50_000;

  private static final long SEED = 20_260_102;

  @Test
  void whateverIsSentCostsAClearRefusal() throws Exception {
    List<Exchange.Message> valid = new ArrayList<>();
    Exchange.of("label-studio.txt").map(Exchange::request).forEach(valid::add);
    Exchange.of("oip-pose.txt")
        .map(PoseFuzzIT::whole)
        .filter(message -> message.body().length < LARGEST)
        .forEach(valid::add);
    String base64 = Base64.getEncoder().encodeToString(Exchange.picture());
    for (int i = 0; i < 3; i++) {
      valid.add(pose("application/json", ("{\"image\": \"" + base64 + "\"}").getBytes(UTF_8)));
      valid.add(pose("image/jpeg", Exchange.picture()));
    }
    Map<Integer, Integer> answers = new TreeMap<>();
    Map<String, String> variables =
        Map.of(
            "TASK", "pose",
            "MODEL_PATH", "simcc-synthetic",
            "DEBUG", "true",
            "MODEL_REPOSITORY_API", "true",
            "MAX_BODY", "1Mi",
            "ARGUS_MODEL_CACHE", Models.cache("rtmdet-nano-person").toString());
    try (Service service = Service.ready(variables)) {
      for (int number = 0; number < REQUESTS; number++) {
        Random random = new Random(SEED + number);
        Exchange.Message request = valid.get(random.nextInt(valid.size()));
        HttpResponse<String> answer = send(service, request, random);
        int status = answer.statusCode();
        answers.merge(status, 1, Integer::sum);
        assertTrue(status < 500 || status == 503, number + " " + request.first() + answer.body());
        // One result of a batch may fail, but for a reason that is the picture's.
        assertTrue(!answer.body().contains("service failed"), number + " " + answer.body());
      }
      assertEquals(200, service.get("/health").statusCode());
    }
    assertTrue(answers.get(200) > REQUESTS / 10 && answers.get(400) > REQUESTS / 10, "" + answers);
  }

  private static Exchange.Message whole(Exchange exchange) {
    return new Exchange.Message(exchange.request().first(), exchange.headers(), exchange.body());
  }

  private static Exchange.Message pose(String type, byte[] body) {
    return new Exchange.Message("POST /v1/pose?confidence=0", Map.of("Content-Type", type), body);
  }

  private static HttpResponse<String> send(Service service, Exchange.Message message, Random random)
      throws Exception {
    String[] line = message.first().split(" ", 2);
    var request = service.request(line[1]);
    message.headers().forEach(request::header);
    byte[] body = new Mutation(random).of(message.body());
    return service.send(request.method(line[0], BodyPublishers.ofByteArray(body)));
  }
}
