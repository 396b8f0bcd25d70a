package dev.argus.core.trace;

import dev.argus.core.env.Environment;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where spans go, whose they are and how many of them, by OpenTelemetry's own variables.
 *
 * @param endpoint of a collector that takes OTLP over HTTP, without the path; none: no spans
 * @param service name of what runs here
 * @param attributes what else each span says of where it comes from
 * @param sampler which traces are recorded
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">The
 *     variables</a>
 */
public record TraceSettings(
    Optional<URI> endpoint, String service, Map<String, String> attributes, Sampler sampler) {
  /** No spans. */
  public static final TraceSettings NONE =
      new TraceSettings(Optional.empty(), "", Map.of(), Sampler.alwaysOff());

  /**
   * Reads {@code OTEL_EXPORTER_OTLP_ENDPOINT}, {@code OTEL_SERVICE_NAME}, {@code
   * OTEL_RESOURCE_ATTRIBUTES}, {@code OTEL_TRACES_SAMPLER} and {@code OTEL_TRACES_SAMPLER_ARG}.
   */
  public static TraceSettings from(Environment env) {
    return new TraceSettings(
        env.optionalUri("OTEL_EXPORTER_OTLP_ENDPOINT"),
        env.text("OTEL_SERVICE_NAME", "unknown_service:java"),
        attributes(env),
        sampler(env));
  }

  private static Map<String, String> attributes(Environment env) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String pair : env.text("OTEL_RESOURCE_ATTRIBUTES", "").split(",", -1)) {
      if (pair.isBlank()) {
        continue;
      }
      int equals = pair.indexOf('=');
      if (equals < 1) {
        env.problem("OTEL_RESOURCE_ATTRIBUTES must be key=value pairs with commas between them");
        return Map.of();
      }
      attributes.put(pair.substring(0, equals).strip(), decoded(pair.substring(equals + 1)));
    }
    return attributes;
  }

  /** Values are percent-encoded, in which a plus sign is one; what is not stays as it is. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value.strip();
    }
  }

  private static Sampler sampler(Environment env) {
    double share = env.decimal("OTEL_TRACES_SAMPLER_ARG", 1, 0, 1);
    return switch (env.text("OTEL_TRACES_SAMPLER", "parentbased_always_on")) {
      case "always_on" -> Sampler.alwaysOn();
      case "always_off" -> Sampler.alwaysOff();
      case "traceidratio" -> Sampler.traceIdRatioBased(share);
      case "parentbased_always_on" -> Sampler.parentBased(Sampler.alwaysOn());
      case "parentbased_always_off" -> Sampler.parentBased(Sampler.alwaysOff());
      case "parentbased_traceidratio" -> Sampler.parentBased(Sampler.traceIdRatioBased(share));
      default -> {
        env.problem(
            "OTEL_TRACES_SAMPLER must be one of always_on, always_off, traceidratio,"
                + " parentbased_always_on, parentbased_always_off, parentbased_traceidratio");
        yield Sampler.alwaysOff();
      }
    };
  }
}
