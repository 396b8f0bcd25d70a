package dev.argus.local.run;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** A service that does as its environment says: ready at once, never, or dead on arrival. */
public final class FakeService {
  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    String behaviour = System.getenv("BEHAVIOUR");
    if (behaviour.equals("dies")) {
      LoggerFactory.getLogger(FakeService.class).error("DATABASE_URL is missing");
      System.exit(1);
    }
    if (behaviour.equals("stubborn")) {
      Runtime.getRuntime().addShutdownHook(new Thread(FakeService::sleepLong));
    }
    int management = Integer.parseInt(System.getenv("MANAGEMENT_PORT"));
    HttpServer server = server(management);
    server.createContext(
        "/health/ready",
        exchange -> {
          boolean ready = !behaviour.startsWith("unready");
          String body =
              ready
                  ? "{\"status\":\"ok\",\"failures\":{}}"
                  : "{\"status\":\"failing\",\"failures\":{\"model\":\"cannot fetch the model"
                      + behaviour.substring("unready".length())
                      + "\"}}";
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(ready ? 200 : 503, bytes.length);
          try (exchange) {
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    server(Integer.parseInt(System.getenv("PORT"))).start();
  }

  private static HttpServer server(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }

  private static void sleepLong() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
