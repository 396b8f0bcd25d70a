package dev.argus.settings;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * The OpenTelemetry collector that the systems send spans to.
 *
 * @param component how it comes to be there
 * @param url where it takes OTLP over HTTP, without the path
 * @param sampling the share of traces that is recorded, of those whose caller does not say
 * @param destination where an installed one sends them on to on bare metal, by OTLP over HTTP: a
 *     cloud has a store of its own
 */
public record Tracing(Component component, String url, double sampling, String destination) {
  /** OTLP over HTTP: what the services speak. */
  private static final int PORT = 4318;

  static Tracing read(Fields fields, Component usual, Cloud cloud) {
    var component = Component.part(fields, usual);
    var tracing =
        new Tracing(
            component,
            fields.address("url", component.available() ? service(component) : ""),
            fields.fraction("sampling", 0.1),
            fields.address("destination", ""));
    tracing.check(fields, cloud);
    fields.done();
    return tracing;
  }

  /** The Service that the collector's chart makes. */
  private static String service(Component component) {
    return "http://opentelemetry-collector." + component.namespace() + ":" + PORT;
  }

  private void check(Fields fields, Cloud cloud) {
    var isBareMetal = cloud instanceof BareMetal;
    if (component.installed() && isBareMetal && destination.isEmpty()) {
      fields.problem(
          "destination",
          "is missing: the address to which the collector sends traces by OTLP over HTTP, such as"
              + " http://jaeger-collector.jaeger:4318");
    }
    if (!destination.isEmpty() && !(component.installed() && isBareMetal)) {
      fields.problem(
          "destination",
          "is of a collector that is installed on bare metal: any other has its own");
    }
    if (component.installed() && !url.equals(service(component))) {
      fields.problem("url", "is of an existing collector: an installed one has its own");
    }
    if (!url.isEmpty() && component.available() && !isIn(url, component.namespace())) {
      fields.problem(
          "url",
          "is not of a Service in the namespace "
              + component.namespace()
              + ", the only one that pods may call: http://SERVICE."
              + component.namespace()
              + ":4318");
    }
  }

  private static boolean isIn(String url, String namespace) {
    var service = Pattern.compile("[a-z0-9-]+\\." + namespace + "(\\.svc(\\..+)?)?");
    return service.matcher(String.valueOf(URI.create(url).getHost())).matches();
  }

  /** Whether the systems send spans. */
  public boolean available() {
    return component.available();
  }

  /** The port at which it takes them. */
  public int port() {
    return port(url);
  }

  /** The port of the destination. */
  public int destinationPort() {
    return port(destination);
  }

  private static int port(String address) {
    var uri = URI.create(address);
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return "https".equals(uri.getScheme()) ? 443 : 80;
  }
}
