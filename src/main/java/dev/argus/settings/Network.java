package dev.argus.settings;

/**
 * The namespaces of what stands around the systems in the cluster.
 *
 * @param ingress the ingress controller's namespace
 * @param monitoring Prometheus' namespace
 */
public record Network(String ingress, String monitoring) {
  static Network read(Fields fields) {
    var network =
        new Network(fields.name("ingress", "traefik"), fields.name("monitoring", "monitoring"));
    fields.done();
    return network;
  }
}
