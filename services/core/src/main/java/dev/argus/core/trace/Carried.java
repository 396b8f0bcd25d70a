package dev.argus.core.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * What one thread began and another goes on with.
 *
 * <pre>{@code
 * Carried carried = Traces.carry();
 * pool.submit(() -> {
 *   carried.waited("queue");
 *   try (Carried.Here here = carried.resume()) {
 *     return detect(picture);
 *   }
 * });
 * }</pre>
 */
public final class Carried {
  /** The key under which log lines carry the request's id. */
  public static final String REQUEST_ID = "request_id";

  /** Nothing: of work that no request began. */
  public static final Carried NONE = new Carried(Context.root(), Optional.empty());

  private final Context context;
  private final Optional<String> requestId;
  private final Instant at = Instant.now();

  private Carried(Context context, Optional<String> requestId) {
    this.context = context;
    this.requestId = requestId;
  }

  static Carried of(Context context) {
    return new Carried(context, Optional.ofNullable(MDC.get(REQUEST_ID)));
  }

  /** A thread's stay in it. */
  public interface Here extends AutoCloseable {
    @Override
    void close();
  }

  /** Goes on with it on this thread until the answer is closed there. */
  @SuppressWarnings("MustBeClosedChecker") // closed with the answer
  public Here resume() {
    Scope scope = context.makeCurrent();
    SpanContext span = Span.fromContext(context).getSpanContext();
    requestId.ifPresent(id -> MDC.put(REQUEST_ID, id));
    if (span.isValid()) {
      MDC.put(ActiveSpan.TRACE_ID, span.getTraceId());
    }
    return () -> {
      scope.close();
      MDC.remove(REQUEST_ID);
      MDC.remove(ActiveSpan.TRACE_ID);
    };
  }

  /** Records the time since it was carried away as a span: that in a queue, say. */
  public void waited(String name) {
    Tracer tracer = context.get(Traces.TRACER);
    if (tracer != null) {
      tracer.spanBuilder(name).setParent(context).setStartTimestamp(at).startSpan().end();
    }
  }
}
