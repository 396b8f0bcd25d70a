package dev.argus.core.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;

/**
 * Spans below the one that the current thread is in. Outside of any trace, as in a process that
 * makes none or in a timer's work, nothing is made.
 *
 * <pre>{@code
 * try (ActiveSpan span = Traces.span("decode")) {
 *   span.attribute("argus.picture.format", format);
 *   return decode(bytes);
 * }
 * }</pre>
 */
public final class Traces {
  /** Who makes the spans below: that of the process that answers the request. */
  static final ContextKey<Tracer> TRACER = ContextKey.named("argus-tracer");

  private Traces() {}

  /** A part of the work. */
  public static ActiveSpan span(String name) {
    return open(name, SpanKind.INTERNAL);
  }

  /** A call of another server. */
  public static ActiveSpan client(String name) {
    return open(name, SpanKind.CLIENT);
  }

  private static ActiveSpan open(String name, SpanKind kind) {
    Context here = Context.current();
    Tracer tracer = here.get(TRACER);
    if (tracer == null) {
      return ActiveSpan.NONE;
    }
    return ActiveSpan.enter(
        tracer.spanBuilder(name).setSpanKind(kind).setParent(here).startSpan(), here);
  }

  /**
   * What this thread works on, for another that goes on with it: the span it is in, and the
   * request's id for log lines.
   */
  public static Carried carry() {
    Context here = Context.current();
    Tracer tracer = here.get(TRACER);
    if (tracer == null) {
      return Carried.of(Context.root());
    }
    // The span's name and nothing of the span: it may be carried for as long as a log is away.
    return Carried.of(
        Context.root()
            .with(TRACER, tracer)
            .with(Span.wrap(Span.fromContext(here).getSpanContext())));
  }
}
