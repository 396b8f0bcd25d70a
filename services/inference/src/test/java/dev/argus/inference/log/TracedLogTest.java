package dev.argus.inference.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.metrics.Metrics;
import dev.argus.core.trace.Collector;
import dev.argus.core.trace.Tracing;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the prediction log is told, and the collector, of the request that was predicted for. */
@SuppressWarnings("try") // spans are held, not used
class TracedLogTest {
  private static final SpooledLog.Timing PATIENT =
      new SpooledLog.Timing(Duration.ofSeconds(10), Duration.ofMillis(5), Duration.ofMillis(50));

  private final Metrics metrics = Metrics.of("test");
  @TempDir private Path spool;

  @Test
  void aPostIsAPartOfTheRequestHoweverOftenItIsTried() throws Exception {
    try (var collector = new Collector()) {
      var answers = new ArrayDeque<>(List.of(FakeLog.Answer.ERROR));
      try (var server =
          new FakeLog(
              0, id -> answers.isEmpty() ? FakeLog.Answer.CREATED : answers.removeFirst())) {
        var tracing = Tracing.of(collector.settings("inference"));
        var log = open(server.url());
        try (var request = tracing.server("POST /v1/detect", Instant.now(), name -> null)) {
          log.record(SpooledLogTest.prediction("one"));
        }
        SpooledLogTest.await(() -> server.stored().equals(List.of("one")));
        log.close();
        tracing.close();

        var posts =
            collector.spans().stream()
                .filter(span -> span.name().equals("POST /predictions"))
                .toList();
        assertEquals(2, posts.size());
        for (int n = 0; n < 2; n++) {
          assertTrue(posts.get(n).isBelow(collector.span("POST /v1/detect")));
          assertTrue(
              server
                  .traceparents()
                  .get(n)
                  .contains(
                      HexFormat.of().formatHex(posts.get(n).span().getSpanId().toByteArray())));
        }
        assertEquals(StatusCode.STATUS_CODE_ERROR, posts.get(0).span().getStatus().getCode());
        assertEquals("500", posts.get(0).attributes().get("error.type"));
        assertEquals(
            Map.of(
                "http.request.method", "POST",
                "http.response.status_code", "201",
                "server.address", "127.0.0.1",
                "server.port", Integer.toString(server.url().getPort()),
                "url.full", server.url() + "/predictions"),
            posts.get(1).attributes());
        assertFalse(collector.spans().toString().contains("picture one"));
      }
    }
  }

  @Test
  void withoutATraceNothingIsPropagated() throws Exception {
    try (var server = new FakeLog(0, id -> FakeLog.Answer.CREATED);
        var log = open(server.url())) {
      log.record(SpooledLogTest.prediction("one"));
      SpooledLogTest.await(() -> server.stored().equals(List.of("one")));

      assertEquals(List.of("null"), server.traceparents());
    }
  }

  private SpooledLog open(URI url) {
    var settings = new LogSettings(Optional.of(url), spool, 1 << 20, Duration.ofSeconds(1));
    return SpooledLog.open(settings, PATIENT, metrics);
  }
}
