package dev.argus.core.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * What makes the spans of one process and sends them in batches from a thread of its own. A
 * collector that is away costs spans and a line in the log, and never holds a request up: what does
 * not fit the queue is dropped.
 */
public final class Tracing implements AutoCloseable {
  /** Makes no spans. */
  static final Tracing OFF = new Tracing(Optional.empty());

  /** An attempt to send a batch, and what a stop waits for the last one. */
  private static final Duration SENDING = Duration.ofSeconds(2);

  /** Characters: what a client chooses, such as a path, is no longer than this in a span. */
  private static final int LONGEST_VALUE = 500;

  private static final String SCOPE = "dev.argus";

  private final Optional<SdkTracerProvider> provider;
  private final Optional<Tracer> tracer;

  private Tracing(Optional<SdkTracerProvider> provider) {
    this.provider = provider;
    this.tracer = provider.map(made -> made.get(SCOPE));
  }

  /** What these settings say; without an endpoint nothing is made and no thread started. */
  public static Tracing of(TraceSettings settings) {
    return settings.endpoint().isEmpty() ? OFF : new Tracing(Optional.of(provider(settings)));
  }

  private static SdkTracerProvider provider(TraceSettings settings) {
    logAsEverythingElse();
    String address = settings.endpoint().orElseThrow().toString().replaceFirst("/$", "");
    return SdkTracerProvider.builder()
        .setResource(resource(settings))
        .setSampler(settings.sampler())
        .setSpanLimits(SpanLimits.builder().setMaxAttributeValueLength(LONGEST_VALUE).build())
        .addSpanProcessor(
            BatchSpanProcessor.builder(
                    OtlpHttpSpanExporter.builder()
                        .setEndpoint(address + "/v1/traces")
                        .setConnectTimeout(SENDING)
                        .setTimeout(SENDING)
                        // A batch that failed is gone: trying again would only fill the queue.
                        .setRetryPolicy(null)
                        .build())
                .setExporterTimeout(SENDING)
                .build())
        .build();
  }

  /** The exporter speaks through java.util.logging, whose lines would not be JSON. */
  private static void logAsEverythingElse() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }

  private static Resource resource(TraceSettings settings) {
    AttributesBuilder attributes = Attributes.builder();
    settings.attributes().forEach(attributes::put);
    attributes.put("service.name", settings.service());
    return Resource.getDefault().merge(Resource.create(attributes.build()));
  }

  /** Whether spans are made. */
  public boolean on() {
    return tracer.isPresent();
  }

  /**
   * The span of a request that this process answers, a child of the caller's where the caller says
   * so. What {@link Traces} makes on this thread until it is closed, is below it.
   *
   * @param began when the request came
   * @param header the request's headers by name; null for those it has not
   */
  public ActiveSpan server(String name, Instant began, Function<String, String> header) {
    if (tracer.isEmpty()) {
      return ActiveSpan.NONE;
    }
    Context caller =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), header, HeaderGetter.INSTANCE);
    Context here = caller.with(Traces.TRACER, tracer.get());
    return ActiveSpan.enter(
        tracer
            .get()
            .spanBuilder(name)
            .setSpanKind(SpanKind.SERVER)
            .setParent(here)
            .setStartTimestamp(began)
            .startSpan(),
        here);
  }

  /** Sends what waits, for two seconds at most. */
  @Override
  public void close() {
    provider.ifPresent(made -> made.shutdown().join(SENDING.toMillis(), TimeUnit.MILLISECONDS));
  }

  private enum HeaderGetter implements TextMapGetter<Function<String, String>> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Function<String, String> carrier) {
      return List.of();
    }

    @Override
    public String get(Function<String, String> carrier, String key) {
      return carrier.apply(key);
    }
  }
}
