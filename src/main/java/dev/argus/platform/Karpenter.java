package dev.argus.platform;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.kubernetes.KarpenterObjects;
import dev.argus.kubernetes.KarpenterObjects.Requirement;
import dev.argus.kubernetes.KarpenterObjects.Taint;
import dev.argus.plan.Gpu;
import dev.argus.settings.Aws;
import dev.argus.settings.NodePool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Karpenter, which starts machines on AWS for the pods that wait, and the nodes that it may start:
 * those of each pool but the system's, on which it runs itself.
 *
 * @see <a
 *     href="https://github.com/aws/karpenter-provider-aws/blob/v1.14.1/charts/karpenter/values.yaml">The
 *     chart's values</a>
 */
final class Karpenter {
  private static final String CAPACITY = "karpenter.sh/capacity-type";

  private Karpenter() {}

  static List<Resource> install(Ground ground, Aws aws, List<Resource> after) {
    var identity = ground.identity(Duty.AUTOSCALER);
    var home =
        ground.home(
            ground.settings().nodeAutoscaler().namespace(),
            Confines.restricted().accepting(8080).signingIn(),
            after);
    home.install(
        Charts.KARPENTER,
        new Values(
            // It has the duty of Cluster Autoscaler, and so its account.
            ChartAccount.of(ClusterAutoscaler.ACCOUNT, identity),
            new Settings(identity.fact(Fact.CLUSTER_NAME), identity.fact(Fact.INTERRUPTION_QUEUE)),
            Map.of(NodePool.LABEL, NodePool.SYSTEM),
            ground.scrape()));
    for (var pool : aws.managed().pools()) {
      if (!pool.name().equals(NodePool.SYSTEM)) {
        pool(home, ground, aws, pool);
      }
    }
    return home.ready();
  }

  private static void pool(Home home, Ground ground, Aws aws, NodePool pool) {
    var identity = ground.identity(Duty.AUTOSCALER);
    KarpenterObjects.nodeClass(
        home.meta("", pool.name()),
        new KarpenterObjects.Machines(
            "al2023@latest",
            identity.fact(Fact.NODE_PROFILE),
            identity.fact(Fact.CLUSTER_NAME),
            pool.diskGib(),
            identity.fact(Fact.DISK_KEY),
            aws.managed().tags()),
        home.options());
    KarpenterObjects.nodePool(
        home.meta("", pool.name()),
        new KarpenterObjects.Nodes(
            pool.name(),
            pool.labels(),
            taints(pool),
            machines(pool),
            pool.max(),
            // A model is loaded anew wherever its pod goes.
            pool.gpu().present() ? "WhenEmpty" : "WhenEmptyOrUnderutilized"),
        home.options());
  }

  /** With a GPU the pool's own machine, else any size of its family. */
  private static List<Requirement> machines(NodePool pool) {
    var family = pool.machine().substring(0, pool.machine().indexOf('.'));
    return List.of(
        pool.gpu().present()
            ? Requirement.in("node.kubernetes.io/instance-type", pool.machine())
            : Requirement.in("karpenter.k8s.aws/instance-family", family),
        // Without those that are a whole machine.
        Requirement.in("karpenter.k8s.aws/instance-hypervisor", "nitro"),
        Requirement.in(CAPACITY, pool.spot() ? "spot" : "on-demand"));
  }

  private static List<Taint> taints(NodePool pool) {
    var taints = new ArrayList<Taint>();
    if (pool.gpu().present()) {
      taints.add(new Taint(Gpu.TAINT, "present", "NoSchedule"));
    }
    if (pool.spot()) {
      taints.add(new Taint(NodePool.SPOT, "true", "PreferNoSchedule"));
    }
    pool.marks().taints().stream()
        .map(own -> new Taint(own.key(), own.value(), own.effect()))
        .forEach(taints::add);
    return taints;
  }

  private record Values(
      ChartAccount serviceAccount,
      Settings settings,
      Map<String, String> nodeSelector,
      Scrape serviceMonitor) {}

  private record Settings(Output<String> clusterName, Output<String> interruptionQueue) {}
}
