import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Callers who ask for one authentication after another, each again for as long as the answer is one
 * that says to: a 503 with {@code Retry-After}, a 408 where this machine was too busy to send a
 * photo in time, or, where the API itself is killed, a broken connection. Anything else is a failure. Prints what was answered, how often, and how fast.
 *
 * <pre>java .ci/FaceCallers.java ADDRESS PHOTO REQUESTS CALLERS</pre>
 */
final class FaceCallers {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String MATCH = "{\"authenticated\":true,\"reason\":\"match\"}";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final HttpRequest request;
  private final Map<String, Integer> met = new TreeMap<>();

  private FaceCallers(String address, Path photo) throws IOException {
    var image = Base64.getEncoder().encodeToString(Files.readAllBytes(photo));
    this.request =
        HttpRequest.newBuilder(URI.create(address + "/api/authenticate"))
            .timeout(Duration.ofSeconds(45))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"image\":\"" + image + "\",\"user_id\":\"user1\"}"))
            .build();
  }

  public static void main(String[] args) throws Exception {
    var callers = new FaceCallers(args[0], Path.of(args[1]));
    System.exit(callers.run(Integer.parseInt(args[2]), Integer.parseInt(args[3])) ? 0 : 1);
  }

  private boolean run(int requests, int callers) throws Exception {
    var threads = Executors.newFixedThreadPool(callers);
    Callable<Double> one = this::ask;
    var began = System.nanoTime();
    List<Double> took = new ArrayList<>();
    for (var answer : threads.invokeAll(Collections.nCopies(requests, one))) {
      took.add(answer.get());
    }
    var seconds = seconds(began);
    threads.shutdown();
    took.sort(Double::compare);
    System.out.printf(
        "%d requests of %d callers: %s; %.1f a second, half within %.2f s, 95 %% within %.2f s%n",
        requests,
        callers,
        met,
        requests / seconds,
        took.get(requests / 2),
        took.get(requests * 95 / 100));
    return met.keySet().stream().allMatch(outcome -> outcome.matches("200|503 .*|408 .*|broken .*"))
        && met.get("200") == requests;
  }

  /** Seconds until the answer. */
  private double ask() throws InterruptedException {
    var began = System.nanoTime();
    while (seconds(began) < PATIENCE.toSeconds()) {
      Duration pause = Duration.ofSeconds(1);
      try {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent()) {
          count("503 " + detail(answer));
          pause = Duration.ofSeconds(Long.parseLong(answer.headers().firstValue("Retry-After").get()));
        } else if (answer.statusCode() == 408) {
          count("408 " + detail(answer));
        } else {
          var right = answer.statusCode() == 200 && answer.body().equals(MATCH);
          count(right ? "200" : "wrong: " + answer.statusCode() + " " + answer.body());
          return seconds(began);
        }
      } catch (IOException e) {
        count("broken connection: " + e.getMessage());
      }
      Thread.sleep(pause.toMillis());
    }
    count("gave up");
    return seconds(began);
  }

  private static String detail(HttpResponse<String> answer) {
    return answer.body().replaceAll(".*\"detail\":\"([^\"]*)\".*", "$1");
  }

  private synchronized void count(String outcome) {
    met.merge(outcome, 1, Integer::sum);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
