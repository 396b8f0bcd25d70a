package dev.argus.core.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

@SuppressWarnings("try") // spans are held, not used
class TracesTest {
  private Collector collector;
  private Tracing tracing;

  @BeforeEach
  void start() throws Exception {
    collector = new Collector();
    tracing = Tracing.of(collector.settings("test"));
  }

  @AfterEach
  void stop() {
    tracing.close();
    collector.close();
    MDC.clear();
  }

  @Test
  void spansAreBelowTheOneTheThreadIsIn() {
    try (ActiveSpan request = request(Map.of())) {
      try (ActiveSpan decode = Traces.span("decode")) {
        decode.attribute("size", 3);
      }
      try (ActiveSpan post = Traces.client("post")) {
        post.failed(new IllegalStateException("a token that must not leak"));
      }
    }
    tracing.close();

    var request = collector.span("request");
    assertTrue(collector.span("decode").isBelow(request));
    assertEquals(Map.of("size", "3"), collector.span("decode").attributes());
    assertTrue(collector.span("post").isBelow(request));
    assertEquals(StatusCode.STATUS_CODE_ERROR, collector.span("post").span().getStatus().getCode());
    assertEquals(
        Map.of("error.type", "java.lang.IllegalStateException"),
        collector.span("post").attributes());
    assertTrue(
        collector.spans().stream().noneMatch(sent -> sent.span().toString().contains("token")));
    assertEquals("vision-system", collector.resources().get(0).get("service.namespace"));
    assertEquals("a test", collector.resources().get(0).get("deployment.environment.name"));
  }

  @Test
  void aTraceGoesOnFromCallerToCallee() {
    Map<String, String> headers = new HashMap<>();
    try (ActiveSpan request = request(Map.of());
        ActiveSpan post = Traces.client("post")) {
      post.propagate(headers::put);
    }
    Tracing other = Tracing.of(collector.settings("other"));
    other.server("answer", Instant.now(), headers::get).close();
    other.close();
    tracing.close();

    assertTrue(headers.get("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]"));
    assertTrue(collector.span("answer").isBelow(collector.span("post")));
    assertEquals("other", collector.span("answer").service());
  }

  @Test
  void workGoesOnOnAnotherThreadWithItsTraceAndItsNames() throws Exception {
    AtomicReference<String> logged = new AtomicReference<>();
    MDC.put("request_id", "r-1");
    Carried carried;
    try (ActiveSpan request = request(Map.of())) {
      carried = Traces.carry();
    }
    MDC.clear();
    var pool = Executors.newSingleThreadExecutor();
    pool.submit(
            () -> {
              carried.waited("queue");
              try (Carried.Here here = carried.resume();
                  ActiveSpan infer = Traces.span("infer")) {
                logged.set(MDC.get("request_id") + " " + MDC.get("trace_id"));
              }
            })
        .get();
    pool.submit(() -> assertNull(MDC.get("trace_id"), "the thread keeps nothing")).get();
    pool.submit(() -> assertSame(ActiveSpan.NONE, Traces.span("outside"))).get();
    pool.shutdown();
    tracing.close();

    var request = collector.span("request");
    assertTrue(collector.span("queue").isBelow(request));
    assertTrue(collector.span("infer").isBelow(request));
    assertEquals("r-1 " + hex(request.span().getTraceId().toByteArray()), logged.get());
  }

  @Test
  void aCallersChoiceNotToRecordIsKept() {
    String id = "0af7651916cd43dd8448eb211c80319c";
    try (ActiveSpan request = request(Map.of("traceparent", "00-" + id + "-b7ad6b7169203331-00"))) {
      assertEquals(id, MDC.get("trace_id"), "log lines have it all the same");
      Traces.span("decode").close();
    }
    tracing.close();

    assertEquals(0, collector.spans().size());
    assertNull(MDC.get("trace_id"));
  }

  @Test
  void aCollectorThatIsAwayHoldsNobodyUp() {
    collector.close();
    long start = System.nanoTime();
    request(Map.of()).close();
    tracing.close();

    assertTrue(System.nanoTime() - start < 5_000_000_000L);
  }

  @Test
  void whereThereIsNoTraceNothingIsAllocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    for (int round = 0; round < 3; round++) { // The first ones load classes.
      before = threads.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < 10_000; call++) {
        try (ActiveSpan span = Traces.span("decode")) {
          span.attribute("size", 3).attribute("format", "jpeg");
        }
      }
    }

    assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 10_000, "under a byte a call");
  }

  private ActiveSpan request(Map<String, String> headers) {
    return tracing.server("request", Instant.now(), headers::get);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
