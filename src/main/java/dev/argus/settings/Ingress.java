package dev.argus.settings;

import dev.argus.plan.Publishing;

/**
 * The ingress controller that is there.
 *
 * @param kind how a host is published through it; {@code NONE} publishes none
 * @param namespace where it runs: its pods may call what is published
 * @param className the IngressClass, of kind {@code INGRESS}
 * @param issuer the ClusterIssuer of cert-manager that signs certificates; empty where the
 *     controller has its own: Traefik a resolver called {@code letsencrypt}, a Gateway its
 *     listeners
 * @param gateway the Gateway in that namespace, of kind {@code GATEWAY}
 */
public record Ingress(
    Publishing.Kind kind, String namespace, String className, String issuer, String gateway) {
  static Ingress read(Fields fields) {
    var ingress =
        new Ingress(
            fields.choice("kind", Publishing.Kind.NONE),
            fields.name("namespace", "traefik"),
            fields.name("className", "nginx"),
            fields.name("issuer", ""),
            fields.name("gateway", "argus"));
    fields.done();
    return ingress;
  }
}
