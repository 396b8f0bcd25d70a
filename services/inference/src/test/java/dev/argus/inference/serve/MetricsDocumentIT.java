package dev.argus.inference.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.argus.core.metrics.Metrics;
import dev.argus.core.metrics.MetricsPage;
import dev.argus.inference.Exchange;
import dev.argus.inference.Service;
import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc;
import dev.argus.inference.oip.grpc.ServerLiveRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/metrics.md has every metric that this service exposes, and no other. */
class MetricsDocumentIT {
  @Test
  void everyMetricIsThereWithItsTypeAndLabels(@TempDir Path spool) throws Exception {
    SortedSet<String> exposed = MetricsPage.exposed(counters() + booted(spool));

    assertEquals(String.join("\n", MetricsPage.of("inference")), String.join("\n", exposed));
  }

  /** Those that show only when something has happened. */
  private static String counters() {
    try (Metrics metrics = Metrics.of("inference")) {
      Meter.DETECTIONS.add(metrics, 1);
      for (Meter meter :
          new Meter[] {Meter.SHED, Meter.VERIFIED, Meter.LIVENESS, Meter.REFUSED, Meter.TASKS}) {
        meter.count(metrics, "reason");
      }
      return metrics.scrape();
    }
  }

  private static String booted(Path spool) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Map<String, String> variables =
        Map.of(
            "MODEL_PATH", "two-classes.onnx",
            "ARGUS_MODEL_CACHE", Path.of("src/test/resources/models").toString(),
            "PREDICTION_LOG_URL", "http://127.0.0.1:9",
            "SPOOL_DIR", spool.toString(),
            "GRPC_PORT", Integer.toString(port));
    try (Service service = Service.ready(variables)) {
      assertEquals(200, service.detect(Exchange.picture(), "").statusCode());
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      GRPCInferenceServiceGrpc.newBlockingStub(channel)
          .serverLive(ServerLiveRequest.getDefaultInstance());
      channel.shutdownNow();
      return service.management("/metrics").body();
    }
  }
}
