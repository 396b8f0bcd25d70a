package dev.argus.inference.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Fetched pictures count as memory that bodies take. */
class FetchMemoryIT {
  @Test
  void aFetchThatFindsNoMemoryLeftIsShedAndLaterOnesAreNot() throws Exception {
    byte[] dog = Models.photo("dog.jpg");
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    HttpServer pictures =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pictures.createContext(
        "/dog.jpg",
        exchange -> {
          asked.countDown();
          try {
            release.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          exchange.sendResponseHeaders(200, dog.length);
          exchange.getResponseBody().write(dog);
          exchange.close();
        });
    pictures.setExecutor(Executors.newCachedThreadPool());
    pictures.start();
    String host = "127.0.0.1:" + pictures.getAddress().getPort();
    String request = "{\"image\":\"http://" + host + "/dog.jpg\"}";
    // A cap beyond the heap: one fetch may need half of what there is.
    Map<String, String> settings = Map.of("FETCH_ALLOWED_HOSTS", host, "MAX_BODY", "64Gi");
    try (Service service = Service.ready(settings)) {
      CompletableFuture<HttpResponse<String>> first =
          CompletableFuture.supplyAsync(() -> detect(service, request));
      assertTrue(asked.await(10, TimeUnit.SECONDS));
      HttpResponse<String> second = service.json(request);
      assertEquals(503, second.statusCode(), second.body());
      assertTrue(second.headers().firstValue("Retry-After").isPresent());
      release.countDown();
      assertEquals(200, first.get(20, TimeUnit.SECONDS).statusCode());
      assertEquals(200, service.json(request).statusCode());
    } finally {
      release.countDown();
      pictures.stop(0);
    }
  }

  private static HttpResponse<String> detect(Service service, String request) {
    try {
      return service.json(request);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
