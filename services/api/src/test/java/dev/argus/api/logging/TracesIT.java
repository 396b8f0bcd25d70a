package dev.argus.api.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.env.Environment;
import dev.argus.core.trace.Collector;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a collector is told of a prediction's way into Postgres. */
class TracesIT {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void statementsArePartsOfTheRequestThatTheyAreFor() throws Exception {
    try (var collector = new Collector()) {
      var variables = LoggingServiceIT.variables();
      variables.put("ALLOW_DELETE", "true");
      variables.putAll(collector.variables("logging-service"));
      var prediction = Sample.prediction();
      var one = "/predictions/" + prediction.get("request_id").asText();
      try (var service = LoggingService.start(Environment.of(variables))) {
        var log = new LogClient(service.port());
        LoggingServiceIT.awaitStatus(log, 200);
        assertEquals(201, log.post(prediction, new byte[] {1}).statusCode());
        var found = log.get(one, "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
        assertEquals(200, found.statusCode());
        assertEquals(204, log.delete(one).statusCode());
      }

      var post = collector.span("POST /predictions");
      assertTrue(collector.span("INSERT prediction").isBelow(post));
      assertTrue(collector.span("UPDATE prediction").isBelow(post));
      var select = collector.span("SELECT prediction");
      assertEquals(TRACE, HexFormat.of().formatHex(select.span().getTraceId().toByteArray()));
      assertEquals("postgresql", select.attributes().get("db.system.name"));
      assertEquals("SELECT prediction", select.attributes().get("db.query.summary"));
      assertEquals("logging-service", select.service());
      assertTrue(collector.span("DELETE prediction").span().getParentSpanId().size() > 0);
      var named = List.of("prediction", "predictions");
      assertTrue(
          collector.spans().stream()
              .allMatch(span -> named.stream().anyMatch(span.name()::contains)),
          "neither probes nor what a timer asks make spans");
      assertFalse(collector.spans().toString().contains(variables.get("AWS_SECRET_ACCESS_KEY")));
    }
  }
}
