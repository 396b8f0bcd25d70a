package dev.argus.settings;

import dev.argus.plan.Gpu;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which cluster a stack is deployed to. */
public sealed interface Cloud permits Aws, Gcp, Azure, BareMetal {

  /** The storage classes that claims may ask for. */
  Storage storage();

  /** What the cloud runs for the stack; empty for a cluster that exists. */
  Optional<ManagedCluster> cluster();

  /** How GPUs are handed out to workloads that ask for one. */
  Gpu gpu();

  /** The labels of the nodes that have them; none where there are none. */
  default Map<String, String> gpuNodes() {
    return cluster()
        .flatMap(ManagedCluster::gpuPool)
        .map(pool -> Map.of("argus.dev/pool", pool.name()))
        .orElse(Map.of());
  }

  /**
   * The keys of taints (NoSchedule) that the cloud itself puts on nodes of the stack's pools, and
   * that are no reason not to run there.
   */
  default List<String> taints() {
    return List.of();
  }

  /** The range of the Kubernetes API's address, as pods see it, in CIDR notation. */
  default String apiServer() {
    return cluster().map(ManagedCluster::cidr).orElse("0.0.0.0/0");
  }

  /** The machine type of a managed Postgres where the stack says none. */
  default String postgresMachine() {
    return "";
  }

  /** How a machine type of a managed Postgres is written. */
  default Pattern postgresMachines() {
    return Pattern.compile(".*");
  }

  /** The machine type of a managed Redis where the stack says none. */
  default String redisMachine() {
    return "";
  }

  /** How its own Redis is spoken to, always by TLS. */
  default Cache redis() {
    return new Cache(Pattern.compile(".*"), 6379, false);
  }

  /**
   * How a cloud's own Redis is spoken to.
   *
   * @param machines how a machine type is written
   * @param port its port
   * @param ownAuthority whether an authority signs its certificate that no client knows by itself
   */
  record Cache(Pattern machines, int port, boolean ownAuthority) {}

  /** How its own object store is spoken to. */
  default Buckets objectStore() {
    return new Buckets("", "us-east-1", false);
  }

  /**
   * How a cloud's own object store is spoken to by S3.
   *
   * @param endpoint its URL; empty for Amazon S3 itself
   * @param region its region
   * @param keys whether a client signs with keys; else pods have an identity
   */
  record Buckets(String endpoint, String region, boolean keys) {}

  /** The confidential values it needs. */
  default Stream<Secret> secrets() {
    return Stream.empty();
  }

  static Cloud read(Fields fields) {
    return fields.kind(
        "bare-metal",
        Map.of(
            "aws", Aws::read,
            "gcp", Gcp::read,
            "azure", Azure::read,
            "bare-metal", BareMetal::read));
  }

  /**
   * Storage classes by what they can do.
   *
   * @param block a class whose volumes one pod mounts (ReadWriteOnce); empty for the cluster's
   *     default
   * @param shared a class whose volumes many pods mount at once (ReadWriteMany), such as NFS; empty
   *     if the cluster has none: caches are then scratch space, and nothing else is claimed
   */
  record Storage(String block, String shared) {
    /** The class that a cloud's module makes for {@link #block}. */
    public static final String BLOCK = "argus-block";

    /** The class that a cloud's module makes for {@link #shared}. */
    public static final String SHARED = "argus-shared";

    static Storage read(Fields fields) {
      var storage = new Storage(fields.text("block", ""), fields.text("shared", ""));
      fields.done();
      return storage;
    }

    /** The classes that a cloud's module makes. */
    static Storage made(boolean shared) {
      return new Storage(BLOCK, shared ? SHARED : "");
    }

    /** Whether volumes can be shared by replicas. */
    public boolean isShared() {
      return !shared.isEmpty();
    }
  }

  /** How the GPUs of these pools are handed out. */
  static Gpu gpuOf(ManagedCluster cluster) {
    return cluster.gpuPool().map(NodePool::gpu).orElse(new Gpu.None());
  }
}
