package dev.argus.core.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceSettingsTest {
  @Test
  void withoutAnEndpointNothingIsMade() {
    TraceSettings settings = read(Map.of("OTEL_SERVICE_NAME", "inference"));

    assertEquals(Optional.empty(), settings.endpoint());
    assertFalse(Tracing.of(settings).on());
  }

  @Test
  void theFieldsOwnVariablesAreRead() {
    TraceSettings settings =
        read(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318",
                "OTEL_SERVICE_NAME", "yolo-inference",
                "OTEL_RESOURCE_ATTRIBUTES", "service.namespace=vision-system, a=b%2Cc+d",
                "OTEL_TRACES_SAMPLER", "parentbased_traceidratio",
                "OTEL_TRACES_SAMPLER_ARG", "0.25"));

    assertEquals(Optional.of(URI.create("http://collector:4318")), settings.endpoint());
    assertEquals("yolo-inference", settings.service());
    assertEquals(Map.of("service.namespace", "vision-system", "a", "b,c+d"), settings.attributes());
    assertEquals(
        "ParentBased{root:TraceIdRatioBased{0.250000}",
        settings.sampler().getDescription().substring(0, 44));
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_EXPORTER_OTLP_ENDPOINT,collector",
    "OTEL_RESOURCE_ATTRIBUTES,no pair",
    "OTEL_TRACES_SAMPLER,sometimes",
    "OTEL_TRACES_SAMPLER_ARG,2"
  })
  void aBadOneIsNamed(String name, String value) {
    var refused = assertThrows(EnvironmentException.class, () -> read(Map.of(name, value)));

    assertEquals(1, refused.getMessage().lines().filter(line -> line.contains(name)).count());
  }

  private static TraceSettings read(Map<String, String> variables) {
    Environment env = Environment.of(variables);
    TraceSettings settings = TraceSettings.from(env);
    env.check();
    return settings;
  }
}
