package dev.argus.inference.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.trace.Collector;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import org.junit.jupiter.api.Test;

/** A trace follows its request through the queue to the worker. */
class DetectTraceIT {
  @Test
  void theStagesOfADetectionArePartsOfItsRequest() throws Exception {
    try (Collector collector = new Collector()) {
      try (Service service = Service.ready(collector.variables("inference"))) {
        assertEquals(200, service.detect(Models.photo("dog.jpg"), "").statusCode());
      }
      Collector.Sent request = collector.span("POST /v1/detect");
      for (String stage : new String[] {"queue", "decode", "look"}) {
        assertTrue(collector.span(stage).isBelow(request), stage);
      }
      assertTrue(collector.span("infer").isBelow(collector.span("look")));
      assertEquals("1", collector.span("infer").attributes().get("argus.batch.size"));
      long queued = collector.span("queue").span().getEndTimeUnixNano();
      assertTrue(queued <= collector.span("decode").span().getStartTimeUnixNano());
      // The warm-up belongs to nobody's request.
      assertFalse(collector.spans().stream().filter(it -> it.name().equals("infer")).count() > 1);
    }
  }
}
