package dev.argus.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;

/** The meters of one process and their Prometheus text. */
public final class Metrics implements AutoCloseable {
  /** Content type of {@link #scrape()}. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Duration[] LATENCY_BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final Map<List<Object>, DoubleAdder> sums = new ConcurrentHashMap<>();

  /**
   * A registry with the meters of the JVM and the process, every meter labelled with the service.
   *
   * @param service value of the label {@code service}
   */
  public static Metrics of(String service) {
    Metrics metrics = new Metrics();
    metrics.registry.config().commonTags("service", service);
    metrics.bind();
    return metrics;
  }

  private void bind() {
    gc.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** The registry, for counters and binders. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * A latency histogram, 1 ms to 10 s; the same name and tags give the same timer.
   *
   * @param tags names and values in turn
   */
  public Timer timer(String name, String description, String... tags) {
    return Timer.builder(name)
        .description(description)
        .tags(tags)
        .serviceLevelObjectives(LATENCY_BUCKETS)
        .register(registry);
  }

  /**
   * A counter, shown as 0 from now on, so that an alert can tell "none" from "not scraped"; the
   * same name and tags give the same counter.
   *
   * @param tags names and values in turn
   */
  public Counter counter(String name, String description, String... tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  /** A gauge that asks its supplier on every scrape. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /**
   * Adds to a sum that is exported under exactly this name: a counter's would end in {@code
   * _total}, which the names that other servers have made known do not.
   *
   * @param tags names and values in turn
   */
  public void add(String name, String description, double amount, String... tags) {
    sums.computeIfAbsent(
            List.of(name, List.of(tags)),
            key -> {
              DoubleAdder sum = new DoubleAdder();
              Gauge.builder(name, sum, DoubleAdder::sum)
                  .description(description)
                  .tags(tags)
                  .register(registry);
              return sum;
            })
        .add(amount);
  }

  /** Everything measured so far in Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
