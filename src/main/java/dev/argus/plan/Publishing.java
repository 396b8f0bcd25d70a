package dev.argus.plan;

import java.util.List;

/**
 * A workload that clients outside the cluster reach by the names of hosts, over HTTPS.
 *
 * @param workload the workload, by its main Service
 * @param hosts the names, at least one
 */
public record Publishing(Workload workload, List<String> hosts) {
  public Publishing {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("workload " + workload.name() + " has no host");
    }
  }

  /** How an ingress controller is told of hosts. */
  public enum Kind {
    /** It is not. */
    NONE,
    /** By an Ingress with Traefik's annotations. */
    TRAEFIK,
    /** By an Ingress of a class: any controller that knows them. */
    INGRESS,
    /** By an HTTPRoute of the Gateway API. */
    GATEWAY
  }
}
