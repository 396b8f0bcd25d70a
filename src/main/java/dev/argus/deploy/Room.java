package dev.argus.deploy;

import dev.argus.kubernetes.Deployments;
import dev.argus.plan.Container;
import dev.argus.plan.Gpu;
import dev.argus.plan.Namespace;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.Volume;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The most that a namespace may come to, so that what nobody planned cannot take the cluster from
 * the others.
 *
 * <p>It never stands in the plan's own way: there is room for every replica that an autoscaler may
 * want while all of them roll. A pod counts until it is gone, and has all of its grace to go, so
 * there can be as many that end as there are that run. Claims have room twice, since a restore
 * fills one beside the one that it replaces.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/policy/resource-quotas/">Resource quotas</a>
 */
final class Room {
  /** What a container gets that says nothing: enough to look around with a shell. */
  static final Resources DEFAULTS = Resources.request("50m", "64Mi").limit("500m", "256Mi");

  /** Pods that no plan has: the smoke test's, or somebody's who looks around. */
  private static final int GUESTS = 5;

  private static final BigDecimal GIBIBYTE = Quantity.of("1Gi").value();

  private final Map<String, BigDecimal> most = new TreeMap<>();

  private Room() {}

  /**
   * The room of a namespace, as a ResourceQuota has it.
   *
   * @param hosts how many hosts it publishes: each one's certificate takes a pod that answers for
   *     it
   */
  static Map<String, String> of(Namespace namespace, int hosts) {
    var room = new Room();
    for (var workload : namespace.workloads()) {
      room.pods(
          rolling(workload.scale().max()), List.of(workload.resources()), workload.pod().gpu());
    }
    for (var server : namespace.servers()) {
      room.pods(
          server.disks().isEmpty() ? rolling(server.replicas()) : 1,
          server.containers().stream().map(Container::resources).toList(),
          new Gpu.None());
    }
    // A changed task begins before the one that it replaces is taken away.
    namespace.tasks().forEach(task -> room.pods(2, List.of(task.resources()), new Gpu.None()));
    room.pods(GUESTS + hosts, List.of(DEFAULTS), new Gpu.None());
    room.claims(namespace);
    return room.quantities();
  }

  /** All of them, as many that end, and what a rollout adds. */
  private static int rolling(int replicas) {
    return 2 * replicas + Deployments.SURGE;
  }

  private void pods(int count, List<Resources> containers, Gpu gpu) {
    add("pods", BigDecimal.ONE, count);
    for (var container : containers) {
      add("requests.cpu", container.cpuRequest().value(), count);
      add("requests.memory", container.memoryRequest().value(), count);
      add("limits.cpu", container.cpuLimit().value(), count);
      add("limits.memory", container.memoryLimit().value(), count);
    }
    if (gpu.present()) {
      add("requests." + gpu.resource(), BigDecimal.ONE, count);
    }
  }

  private void claims(Namespace namespace) {
    // Where the plan has none, none may be made.
    add("persistentvolumeclaims", BigDecimal.ZERO, 1);
    add("requests.storage", BigDecimal.ZERO, 1);
    Stream.concat(
            namespace.claims().stream().map(Volume.Claim::size),
            namespace.servers().stream()
                .flatMap(server -> server.disks().stream())
                .map(Volume.Disk::size))
        .forEach(
            size -> {
              add("persistentvolumeclaims", BigDecimal.ONE, 2);
              add("requests.storage", size.value(), 2);
            });
  }

  private void add(String what, BigDecimal each, int count) {
    most.merge(what, each.multiply(BigDecimal.valueOf(count)), BigDecimal::add);
  }

  /** Rounded up: CPU to whole cores, memory and storage to whole gibibytes. */
  private Map<String, String> quantities() {
    var quantities = new TreeMap<String, String>();
    most.forEach(
        (what, value) -> {
          var bytes = what.endsWith(".memory") || what.endsWith(".storage");
          var whole = value.divide(bytes ? GIBIBYTE : BigDecimal.ONE, 0, RoundingMode.CEILING);
          quantities.put(what, whole.toPlainString() + (bytes && whole.signum() > 0 ? "Gi" : ""));
        });
    return quantities;
  }
}
