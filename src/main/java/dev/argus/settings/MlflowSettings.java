package dev.argus.settings;

import java.net.URI;

/**
 * The MLflow tracking server in which the models that are served are recorded as runs.
 *
 * @param uri its address; empty for none
 * @param namespace the namespace in which it runs; empty for one with a public address
 */
public record MlflowSettings(String uri, String namespace) {

  static MlflowSettings read(Fields fields) {
    var settings = new MlflowSettings(fields.address("uri", ""), fields.name("namespace", ""));
    fields.done();
    return settings;
  }

  /** Whether it is a server inside the cluster, which a NetworkPolicy has to let through. */
  public boolean isInCluster() {
    return !uri.isEmpty() && !namespace.isEmpty();
  }

  /** The port of its address. */
  public int port() {
    var address = URI.create(uri);
    if (address.getPort() > 0) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? 443 : 80;
  }
}
