package dev.argus.settings;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a stack says of a cluster that a cloud runs, whichever cloud.
 *
 * @param version the minor version of Kubernetes, such as {@code 1.35}
 * @param access from where its API is reached
 * @param admins who administers it, as the cloud writes principals
 * @param cidr the range of its network
 * @param pools its nodes
 * @param autoscaling what adds and removes nodes
 * @param maintenance when the cloud may change it
 * @param logRetention how long control-plane and flow logs are kept, whole days
 * @param budget when spending is reported, and to whom
 * @param deletionProtection whether the cluster and its stores refuse to be deleted
 * @param tags of every resource that can have tags
 */
public record ManagedCluster(
    String version,
    Access access,
    List<String> admins,
    String cidr,
    List<NodePool> pools,
    Autoscaling autoscaling,
    Maintenance maintenance,
    Duration logRetention,
    Budget budget,
    boolean deletionProtection,
    Map<String, String> tags) {

  private static final Pattern VERSION = Pattern.compile("1\\.(3[0-9])");

  public ManagedCluster {
    admins = List.copyOf(admins);
    pools = List.copyOf(pools);
    tags = Map.copyOf(tags);
  }

  /** What adds and removes nodes. */
  public enum Autoscaling {
    /** The cloud's own: Cluster Autoscaler within the pools. */
    CLUSTER_AUTOSCALER,
    /** Nodes of the size that pending pods need: Karpenter, or the cloud's node provisioning. */
    NODE_PROVISIONING
  }

  /**
   * When the cloud may change the cluster, four hours long.
   *
   * @param hour of the day in UTC, 0 to 23
   */
  public record Maintenance(DayOfWeek day, int hour) {
    static Maintenance read(Fields fields) {
      var maintenance =
          new Maintenance(fields.choice("day", DayOfWeek.SUNDAY), fields.integer("hour", 3, 0, 23));
      fields.done();
      return maintenance;
    }
  }

  /**
   * When spending is reported: at 80 % of the amount, and when the forecast passes it.
   *
   * @param monthly in the currency of the account; 0 for none
   * @param email who is told
   */
  public record Budget(int monthly, String email) {
    static Budget read(Fields fields) {
      var budget =
          new Budget(fields.integer("monthly", 0, 0, 10_000_000), fields.text("email", ""));
      if (budget.monthly > 0 && budget.email.isEmpty()) {
        fields.problem("email", "is missing: who is told when spending nears the budget");
      }
      fields.done();
      return budget;
    }

    /** Whether there is one. */
    public boolean present() {
      return monthly > 0;
    }
  }

  /** Reads the keys that every cloud has, beside those of its own. */
  static ManagedCluster read(Fields fields, List<NodePool> pools) {
    return new ManagedCluster(
        fields.matching("version", "1.35", VERSION, "a minor version from 1.30, such as 1.35"),
        Access.read(fields.child("access")),
        fields.texts("admins"),
        fields.cidr("cidr", "10.40.0.0/16"),
        pools(fields, pools),
        fields.choice("autoscaling", Autoscaling.CLUSTER_AUTOSCALER),
        Maintenance.read(fields.child("maintenance")),
        fields.duration("logRetention", Duration.ofDays(90)),
        Budget.read(fields.child("budget")),
        fields.flag("deletionProtection", true),
        fields.textMap("tags"));
  }

  /** The pool whose GPUs workloads ask for; the first, if there are several. */
  public java.util.Optional<NodePool> gpuPool() {
    return pools.stream().filter(pool -> pool.gpu().present()).findFirst();
  }

  private static List<NodePool> pools(Fields fields, List<NodePool> defaults) {
    var found = fields.child("pools");
    var names = new ArrayList<>(defaults.stream().map(NodePool::name).toList());
    found.keys().stream().filter(key -> !names.contains(key)).forEach(names::add);
    var pools = new ArrayList<NodePool>();
    for (String name : names) {
      var usual =
          defaults.stream()
              .filter(pool -> pool.name().equals(name))
              .findFirst()
              .orElse(NodePool.cpu(name, "", 0, 3));
      if (!found.isOff(name)) {
        pools.add(NodePool.read(name, found.child(name), usual));
      }
    }
    found.done();
    if (!Set.copyOf(pools.stream().map(NodePool::name).toList()).contains("system")) {
      fields.problem("pools", "has no pool called system, on which the cluster itself runs");
    }
    return pools;
  }
}
