package dev.argus.plan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One edge of the graph of who may call whom. The deployer makes both sides' NetworkPolicies of it:
 * the caller's egress and the callee's ingress, so that they cannot contradict each other.
 *
 * @param from who opens the connection
 * @param to who accepts it
 * @param ports the TCP ports it may be opened to; of what the plan runs, the ports of its container
 */
public record Calls(Peer from, Peer to, List<Integer> ports) {

  public Calls {
    ports = List.copyOf(ports);
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("calls from " + from + " to " + to + " name no port");
    }
  }

  /** Begins an edge: {@code Calls.from(web).to(api)}. */
  public static Caller from(Peer caller) {
    return new Caller(caller);
  }

  /** An edge that still lacks its other end. */
  public record Caller(Peer peer) {

    /** To the port for clients of what the plan runs. */
    public Calls to(Callee callee) {
      return new Calls(peer, callee, List.of(callee.port()));
    }

    /** To all its ports for clients, that for gRPC among them. */
    public Calls toAllOf(Workload callee) {
      return new Calls(peer, callee, callee.ports());
    }

    /** To its metrics. */
    public Calls toMetricsOf(Callee callee) {
      return new Calls(peer, callee, List.of(callee.metricsPort()));
    }

    /** To anything else, on these ports. */
    public Calls to(Peer callee, int... ports) {
      return new Calls(
          peer, callee, Arrays.stream(ports).boxed().collect(Collectors.toUnmodifiableList()));
    }
  }
}
