package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TracingTest {
  @Test
  void anExistingCollectorIsFoundByItsNamespace() {
    var tracing = tracing("{provision: existing, namespace: observability}");

    assertEquals("http://opentelemetry-collector.observability:4318", tracing.url());
    assertEquals(4318, tracing.port());
  }

  @Test
  void orByItsAddress() {
    var tracing =
        tracing(
            "{provision: existing, namespace: obs,"
                + " url: 'https://otlp.obs.svc.cluster.local', sampling: 1}");

    assertEquals(443, tracing.port());
    assertEquals(1, tracing.sampling());
  }

  @Test
  void onBareMetalItHasToBeSaidWhereTracesAreKept() {
    assertEquals(
        List.of(
            "argus:platform.tracing.destination is missing: the address to which the collector"
                + " sends traces by OTLP over HTTP, such as http://jaeger-collector.jaeger:4318"),
        problems("{provision: installed}"));
  }

  @Test
  void podsCallNoCollectorElsewhere() {
    assertEquals(
        List.of(
            "argus:platform.tracing.url is not of a Service in the namespace opentelemetry, the"
                + " only one that pods may call: http://SERVICE.opentelemetry:4318"),
        problems("{provision: existing, url: 'https://api.example.com'}"));
  }

  @Test
  void whatNobodyReadsIsRefused() {
    assertEquals(
        List.of(
            "argus:platform.tracing.destination is of a collector that is installed on bare metal:"
                + " any other has its own"),
        problems("{provision: existing, destination: 'http://tempo:4318'}"));
    assertEquals(
        List.of(
            "argus:platform.tracing.url is of an existing collector: an installed one has its own"),
        problems(
            "{provision: installed, destination: 'http://tempo:4318',"
                + " url: 'http://mine.opentelemetry:4318'}"));
  }

  private static Tracing tracing(String yaml) {
    return Parsed.settings("platform: {tracing: " + yaml + "}").platform().tracing();
  }

  private static List<String> problems(String yaml) {
    return Parsed.problems("platform: {tracing: " + yaml + "}");
  }
}
