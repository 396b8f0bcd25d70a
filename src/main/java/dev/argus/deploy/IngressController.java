package dev.argus.deploy;

import dev.argus.plan.Publishing;
import java.util.List;

/**
 * How the cluster's ingress controller is told of hosts.
 *
 * @param kind by which kind of object
 * @param namespace where it runs, and where its Gateway is
 * @param className its IngressClass
 * @param issuer the ClusterIssuer that signs certificates; empty where it has its own
 * @param gateway the name of its Gateway
 * @param middlewares what Traefik does with every request on its way
 */
public record IngressController(
    Publishing.Kind kind,
    String namespace,
    String className,
    String issuer,
    String gateway,
    List<String> middlewares) {
  public IngressController {
    middlewares = List.copyOf(middlewares);
  }

  /** Whether cert-manager answers Let's Encrypt through it. */
  boolean isChallenged() {
    return !issuer.isEmpty() && kind != Publishing.Kind.NONE;
  }
}
