package dev.argus.core.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.BiConsumer;
import org.slf4j.MDC;

/**
 * A span that the current thread is in, from its opening until it is closed on the same thread.
 * Never give it what a picture, a token or a query string holds: spans leave the cluster.
 */
public final class ActiveSpan implements AutoCloseable {
  /** The key under which log lines carry the trace's id. */
  static final String TRACE_ID = "trace_id";

  /** Of a process that makes no spans, or outside of any trace: nothing happens. */
  static final ActiveSpan NONE = new ActiveSpan(Span.getInvalid(), Scope.noop(), false);

  private final Span span;
  private final Scope scope;
  private final boolean names;

  private ActiveSpan(Span span, Scope scope, boolean names) {
    this.span = span;
    this.scope = scope;
    this.names = names;
  }

  /** Enters a span; the first one on a thread has log lines carry its trace's id. */
  @SuppressWarnings("MustBeClosedChecker") // closed with the span
  static ActiveSpan enter(Span span, Context context) {
    boolean first = MDC.get(TRACE_ID) == null;
    if (first) {
      MDC.put(TRACE_ID, span.getSpanContext().getTraceId());
    }
    return new ActiveSpan(span, context.with(span).makeCurrent(), first);
  }

  /** Names it better, now that more is known. */
  public ActiveSpan name(String name) {
    span.updateName(name);
    return this;
  }

  /** Says something of it, by a name of OpenTelemetry's semantic conventions where they have it. */
  public ActiveSpan attribute(String name, String value) {
    span.setAttribute(name, value);
    return this;
  }

  /** Says a number of it. */
  public ActiveSpan attribute(String name, long value) {
    span.setAttribute(name, value);
    return this;
  }

  /**
   * Marks it as failed.
   *
   * @param type of a small set, such as a status or the name of an exception's class; an
   *     exception's message may hold what is nobody else's business
   */
  public ActiveSpan failed(String type) {
    span.setAttribute("error.type", type);
    span.setStatus(StatusCode.ERROR);
    return this;
  }

  /** Marks it as failed by this. */
  public ActiveSpan failed(Throwable error) {
    return failed(error.getClass().getName());
  }

  /** Tells whoever is called next, by W3C's {@code traceparent}; nothing outside of any trace. */
  public void propagate(BiConsumer<String, String> header) {
    if (span.getSpanContext().isValid()) {
      W3CTraceContextPropagator.getInstance()
          .inject(Context.root().with(span), header, (into, key, value) -> into.accept(key, value));
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    span.end();
    scope.close();
    if (names) {
      MDC.remove(TRACE_ID);
    }
  }
}
