package dev.argus.plan;

import java.util.EnumSet;
import java.util.Set;

/**
 * A Service in front of a workload.
 *
 * @param name the Service's name: what callers type
 * @param port the Service's port; it leads to the container's API port
 * @param type how it is reached
 */
public record Endpoint(String name, int port, Type type) {

  public Endpoint {
    Names.requireLabel("service", name);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("service " + name + ": " + port + " is no port");
    }
  }

  /** How a Service is reached. */
  public enum Type {
    /** At an address inside the cluster. */
    CLUSTER_IP,
    /** At a port of every node. */
    NODE_PORT,
    /** At an address of its own outside the cluster. */
    LOAD_BALANCER,
    /** By its name alone, which resolves to every ready pod. */
    HEADLESS;

    /** The types that reach one ready pod at a time. */
    public static Set<Type> reachable() {
      return EnumSet.of(CLUSTER_IP, NODE_PORT, LOAD_BALANCER);
    }

    /** Whether clients outside the cluster reach it without an ingress controller. */
    public boolean outside() {
      return this == NODE_PORT || this == LOAD_BALANCER;
    }
  }
}
