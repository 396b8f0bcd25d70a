package dev.argus.data;

import dev.argus.plan.Calls;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Workload;
import java.util.stream.Stream;

/**
 * The way to a store that is there already.
 *
 * @param peer where it is
 * @param port its port
 */
public record Reach(Peer peer, int port) implements Source {
  @Override
  public Plan usedBy(String namespace, Workload... callers) {
    return from(callers);
  }

  /** Opened to these workloads. */
  Plan from(Workload... callers) {
    return Plan.empty()
        .allow(
            Stream.of(callers)
                .map(caller -> Calls.from(caller).to(peer, port))
                .toArray(Calls[]::new));
  }
}
