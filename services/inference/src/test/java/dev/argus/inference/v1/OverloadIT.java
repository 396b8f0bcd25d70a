package dev.argus.inference.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Five times as many clients as the service has places for. The figures of such a load belong to
 * {@code ./argus bench}, which has the machine to itself; here nothing may be lost or wrong.
 */
class OverloadIT {
  private static final int PLACES = 5;
  private static final int CLIENTS = 5 * PLACES;
  private static final Duration LOAD = Duration.ofSeconds(6);

  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger shed = new AtomicInteger();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @Test
  void admittedRequestsSucceedOthersAreToldToComeBackAndHealthStaysGood() throws Exception {
    byte[] dog = Models.photo("dog.jpg");
    try (Service service = Service.ready(Map.of("CPUS", "1", "QUEUE_CAPACITY", "4"))) {
      service.detect(dog, "");
      long end = System.nanoTime() + LOAD.toNanos();
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Thread client = new Thread(() -> load(service, dog, end));
        client.start();
        clients.add(client);
      }
      while (System.nanoTime() < end) {
        assertEquals(200, service.get("/health").statusCode());
        assertEquals(200, service.management("/health/ready").statusCode());
        Thread.sleep(50);
      }
      for (Thread client : clients) {
        client.join();
      }
      assertEquals(List.of(), List.copyOf(wrong));
      assertTrue(answered.get() > PLACES, answered + " answered");
      assertTrue(shed.get() > CLIENTS, shed + " shed");
      String metrics = service.management("/metrics").body();
      assertTrue(
          metrics.contains("argus_inference_shed_total{reason=\"queue\",service=\"inference\"}"));
      assertTrue(quick(metrics) > shed.get() / 2.0, "half of the refusals took under 10 ms");
      System.out.printf("%d answered, %d shed%n", answered.get(), shed.get());
    }
  }

  /** Refusals that took 10 ms at most, as the service measured them. */
  private static double quick(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("http_server_shed_seconds_bucket"))
        .filter(line -> line.contains("le=\"0.01\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  private void load(Service service, byte[] picture, long end) {
    while (System.nanoTime() < end) {
      try {
        HttpResponse<String> answer = service.detect(picture, "");
        if (answer.statusCode() == 200) {
          answered.incrementAndGet();
        } else if (answer.statusCode() == 503
            && answer.headers().firstValue("Retry-After").isPresent()) {
          shed.incrementAndGet();
          Thread.sleep(100);
        } else {
          wrong.add(answer.statusCode() + " " + answer.body());
        }
      } catch (Exception e) {
        wrong.add(e.toString());
      }
    }
  }
}
