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
 * @param ports the TCP ports it may be opened to; of a workload, the ports of its container
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

    /** To the API port of a workload. */
    public Calls to(Workload workload) {
      return new Calls(peer, workload, List.of(workload.port()));
    }

    /** To a workload's management port: its metrics. */
    public Calls toMetricsOf(Workload workload) {
      return new Calls(peer, workload, List.of(Workload.MANAGEMENT_PORT));
    }

    /** To anything else, on these ports. */
    public Calls to(Peer callee, int... ports) {
      return new Calls(
          peer, callee, Arrays.stream(ports).boxed().collect(Collectors.toUnmodifiableList()));
    }
  }
}
