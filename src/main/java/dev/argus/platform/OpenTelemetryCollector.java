package dev.argus.platform;

import com.pulumi.resources.Resource;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.kubernetes.Secrets;
import dev.argus.kubernetes.Spec;
import dev.argus.settings.Azure;
import dev.argus.settings.BareMetal;
import java.util.List;
import java.util.Map;

/**
 * The OpenTelemetry Collector: takes spans by OTLP, drops some where it runs short of memory, and
 * hands them in batches to the cloud's store of traces.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-helm-charts/blob/opentelemetry-collector-0.170.0/charts/opentelemetry-collector/values.yaml">
 *     The chart's values</a>
 */
final class OpenTelemetryCollector {
  static final String ACCOUNT = "opentelemetry-collector";

  /** That of the image. */
  private static final int USER = 10001;

  private static final String SECRET = "application-insights";
  private static final String CONNECTION = "APPLICATIONINSIGHTS_CONNECTION_STRING";

  private OpenTelemetryCollector() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var home =
        ground.home(ground.settings().tracing().component().namespace(), confines(ground), after);
    if (ground.cloud() instanceof Azure) {
      var connection = ground.identity(Duty.TRACES).fact(Fact.CONNECTION);
      home.readyWith(
          Secrets.create(
              home.meta(SECRET),
              connection.applyValue(value -> Map.of(CONNECTION, value)),
              home.options()));
    }
    home.install(Charts.OPENTELEMETRY_COLLECTOR, values(ground));
    return home.ready();
  }

  /** Called by the systems on 4317 (gRPC) and 4318 (HTTP), by Prometheus on 8888. */
  private static Confines confines(Ground ground) {
    var confines = Confines.restricted().accepting(4317, 4318, 8888);
    return ground.cloud() instanceof BareMetal
        ? confines.calling(ground.settings().tracing().destinationPort())
        : confines.signingIn();
  }

  private static Values values(Ground ground) {
    var scrape = ground.scrape();
    return new Values(
        "deployment",
        new Image("docker.io/otel/opentelemetry-collector-contrib"),
        2,
        new Budget(true, 1),
        ChartAccount.of(ACCOUNT, ground.identity(Duty.TRACES)),
        environment(ground),
        new Ports(new Port(scrape.enabled()), Port.NONE, Port.NONE, Port.NONE, Port.NONE),
        new ServiceMonitor(scrape.enabled(), scrape.additionalLabels()),
        // The size that the chart's own page of values shows.
        new Resources(Map.of("cpu", "250m", "memory", "512Mi"), Map.of("memory", "512Mi")),
        new PodSecurity(true, USER, Map.of("type", "RuntimeDefault")),
        new ContainerSecurity(false, true, Map.of("drop", List.of("ALL"))),
        CollectorConfiguration.of(TraceStore.of(ground)));
  }

  private static List<Variable> environment(Ground ground) {
    return ground.cloud() instanceof Azure
        ? List.of(new Variable(CONNECTION, new Source(new Key(SECRET, CONNECTION))))
        : List.of();
  }

  /**
   * Values of the chart.
   *
   * @param alternateConfig in place of the usual one, whose other receivers and pipelines only
   *     nulls would switch off, and the provider passes none on
   */
  private record Values(
      String mode,
      Image image,
      int replicaCount,
      Budget podDisruptionBudget,
      ChartAccount serviceAccount,
      List<Variable> extraEnvs,
      Ports ports,
      ServiceMonitor serviceMonitor,
      Resources resources,
      PodSecurity podSecurityContext,
      ContainerSecurity securityContext,
      Map<String, Object> alternateConfig) {}

  private record Image(String repository) {}

  private record Budget(boolean enabled, int minAvailable) {}

  private record Variable(String name, Source valueFrom) {}

  private record Source(Key secretKeyRef) {}

  private record Key(String name, String key) {}

  private record Ports(
      Port metrics,
      @Spec.Field("jaeger-compact") Port jaegerCompact,
      @Spec.Field("jaeger-thrift") Port jaegerThrift,
      @Spec.Field("jaeger-grpc") Port jaegerGrpc,
      Port zipkin) {}

  private record Port(boolean enabled) {
    static final Port NONE = new Port(false);
  }

  private record ServiceMonitor(boolean enabled, Map<String, String> extraLabels) {}

  private record Resources(Map<String, String> requests, Map<String, String> limits) {}

  private record PodSecurity(
      boolean runAsNonRoot, int runAsUser, Map<String, String> seccompProfile) {}

  private record ContainerSecurity(
      boolean allowPrivilegeEscalation,
      boolean readOnlyRootFilesystem,
      Map<String, List<String>> capabilities) {}
}
