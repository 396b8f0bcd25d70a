package dev.argus.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models are loaded, chosen, loaded anew and unloaded for seconds while requests of several
 * dialects run: none fails, and a corrupt file changes nothing.
 */
class HotSwapIT {
  private static final Path MODELS = Path.of("src/test/resources/models");
  private static final Duration LOAD = Duration.ofSeconds(4);
  private static final String TENSORS =
      "{\"inputs\": [{\"name\": \"images\", \"shape\": [1, 3, 2, 2], \"datatype\": \"FP32\","
          + " \"data\": [0,0,0,0,0,0,0,0,0,0,0,0]}]}";

  private final AtomicBoolean done = new AtomicBoolean();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  /** One by one, and several requests in one run. */
  @ParameterizedTest
  @CsvSource({"two-classes,1", "batches,4"})
  void noRequestFailsWhileModelsChange(String model, String batch, @TempDir Path cache)
      throws Exception {
    for (String name : List.of("first", "second")) {
      Files.copy(MODELS.resolve(model + ".onnx"), cache.resolve(name + ".onnx"));
    }
    Files.copy(MODELS.resolve("any-size.onnx"), cache.resolve("stays.onnx"));
    byte[] half = Files.readAllBytes(MODELS.resolve("two-classes.onnx"));
    Files.write(cache.resolve("corrupt.onnx"), Arrays.copyOf(half, half.length / 2));
    try (Service service =
        Service.ready(
            Map.of(
                "MODEL_PATH", "first.onnx",
                "ARGUS_MODEL_CACHE", cache.toString(),
                "MODEL_REPOSITORY_API", "true",
                "CPUS", "2",
                "BATCH_SIZE", batch,
                "BATCH_DELAY", "PT0.005S",
                "QUEUE_CAPACITY", "32"))) {
      assertEquals(200, repository(service, "stays", "load").statusCode());
      byte[] picture = Exchange.picture();
      String document =
          "{\"inputs\": [{\"name\": \"image\", \"shape\": [1], \"datatype\": \"BYTES\", \"data\": [\""
              + Base64.getEncoder().encodeToString(picture)
              + "\"]}]}";
      List<Client> clients =
          List.of(
              new Client("native", () -> service.detect(picture, "")),
              new Client("form", () -> service.form("image", picture)),
              new Client("deepstack", () -> service.form("/v1/vision/detection", "image", picture)),
              new Client("picture", () -> infer(service, document)),
              new Client("tensors", () -> infer(service, TENSORS)));
      clients.forEach(Thread::start);
      int rounds = change(service);
      done.set(true);
      for (Client client : clients) {
        client.join();
        assertTrue(client.answered.get() > rounds, client.getName() + " " + client.answered);
      }
      assertEquals(List.of(), List.copyOf(wrong));
      assertTrue(rounds > 3, rounds + " rounds");
      System.out.printf(
          "%d rounds of seven changes; answered: %s%n",
          rounds, clients.stream().map(c -> c.getName() + " " + c.answered).toList());
    }
  }

  /** Changes models until the time is over; gives how often. */
  private static int change(Service service) throws Exception {
    String now = "first";
    String next = "second";
    int rounds = 0;
    for (long end = System.nanoTime() + LOAD.toNanos(); System.nanoTime() < end; rounds++) {
      assertEquals(200, repository(service, next, "load").statusCode());
      assertEquals(200, repository(service, next, "use").statusCode());
      assertEquals(200, repository(service, now, "unload").statusCode());
      assertEquals(200, repository(service, "stays", "load").statusCode());
      assertEquals(422, repository(service, "corrupt", "load").statusCode());
      assertEquals(409, repository(service, next, "unload").statusCode());
      assertEquals(404, repository(service, "../" + next, "load").statusCode());
      JsonNode served = Service.body(service.get("/v1/models")).at("/models/0/name");
      assertEquals(next, served.asText());
      String before = now;
      now = next;
      next = before;
    }
    return rounds;
  }

  private static HttpResponse<String> repository(Service service, String model, String action)
      throws Exception {
    String name = model.replace("/", "%2F");
    return service.post(
        "/v2/repository/models/" + name + "/" + action, "application/json", new byte[0]);
  }

  private static HttpResponse<String> infer(Service service, String document) throws Exception {
    return service.post("/v2/models/stays/infer", "application/json", document.getBytes(UTF_8));
  }

  /** Asks again and again. */
  private final class Client extends Thread {
    private final AtomicInteger answered = new AtomicInteger();
    private final Callable<HttpResponse<String>> request;

    private Client(String name, Callable<HttpResponse<String>> request) {
      super(name);
      this.request = request;
    }

    @Override
    public void run() {
      while (!done.get()) {
        try {
          HttpResponse<String> answer = request.call();
          if (answer.statusCode() == 200) {
            answered.incrementAndGet();
          } else {
            wrong.add(getName() + " " + answer.statusCode() + " " + answer.body());
          }
        } catch (Exception e) {
          wrong.add(getName() + " " + e);
        }
      }
    }
  }
}
