package dev.argus.plan;

/** One end of a call. */
public sealed interface Peer
    permits Callee, Peer.Pods, Peer.NamespacePods, Peer.Range, Peer.Internet, Peer.Anywhere {

  /** Pods of a namespace that no workload of the plan describes, by their label {@code app}. */
  record Pods(String namespace, String app) implements Peer {
    public Pods {
      Names.requireLabel("namespace", namespace);
      Names.requireLabel("app", app);
    }
  }

  /** Every pod of a namespace, such as the ingress controller's or the monitoring's. */
  record NamespacePods(String namespace) implements Peer {
    public NamespacePods {
      Names.requireLabel("namespace", namespace);
    }
  }

  /** Addresses outside the cluster, such as a managed database's subnet, in CIDR notation. */
  record Range(String cidr) implements Peer {}

  /** Every public address: neither private, nor shared, nor link-local. */
  record Internet() implements Peer {}

  /** Every address at all: the clients of a Service of type LoadBalancer. */
  record Anywhere() implements Peer {}

  /** Pods of a namespace by their label {@code app}. */
  static Peer pods(String namespace, String app) {
    return new Pods(namespace, app);
  }

  /** Every pod of a namespace. */
  static Peer namespace(String name) {
    return new NamespacePods(name);
  }

  /** A range of addresses in CIDR notation. */
  static Peer range(String cidr) {
    return new Range(cidr);
  }

  /** Every public address. */
  static Peer internet() {
    return new Internet();
  }

  /** Every address. */
  static Peer anywhere() {
    return new Anywhere();
  }
}
