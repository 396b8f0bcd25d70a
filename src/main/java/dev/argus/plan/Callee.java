package dev.argus.plan;

import java.util.List;

/** What a namespace of the plan runs behind a Service, so that others call it by a name. */
public sealed interface Callee extends Peer permits Workload, Server {
  String name();

  /** The value of its pods' label {@code app}, by which alone they are selected. */
  String app();

  /** The Services in front of it, the main one first; none for what nobody calls. */
  List<Endpoint> services();

  /** The port of its container that clients use. */
  int port();

  /** The port of its pod that has its metrics. */
  int metricsPort();

  /** The main Service. */
  default Endpoint service() {
    if (services().isEmpty()) {
      throw new IllegalStateException(name() + " has no Service");
    }
    return services().get(0);
  }
}
