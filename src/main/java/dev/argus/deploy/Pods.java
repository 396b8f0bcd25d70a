package dev.argus.deploy;

import com.pulumi.kubernetes.core.v1.inputs.ConfigMapEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.TolerationArgs;
import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import dev.argus.kubernetes.Labels;
import dev.argus.kubernetes.PodSecurity;
import dev.argus.kubernetes.PriorityClasses;
import dev.argus.kubernetes.Probes;
import dev.argus.kubernetes.Services;
import dev.argus.plan.Gpu;
import dev.argus.plan.Resources;
import dev.argus.plan.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pods of one workload. */
final class Pods {
  private final Workload workload;
  private final Surroundings surroundings;

  Pods(Workload workload, Surroundings surroundings) {
    this.workload = workload;
    this.surroundings = surroundings;
  }

  /** The labels of a workload's pods and of its other objects. */
  static Labels labels(Workload workload, Labels common) {
    return common.app(workload.app()).name(workload.name()).component(workload.image().key());
  }

  PodSpecArgs spec() {
    var spec =
        PodSpecArgs.builder()
            .serviceAccountName(workload.account())
            .automountServiceAccountToken(surroundings.permits(workload.account()))
            // Else every Service of the namespace becomes seven variables of every container.
            .enableServiceLinks(false)
            .securityContext(PodSecurity.pod())
            .terminationGracePeriodSeconds((int) workload.timing().grace().toSeconds())
            .topologySpreadConstraints(
                spread(workload.app(), "kubernetes.io/hostname"),
                spread(workload.app(), "topology.kubernetes.io/zone"))
            .containers(container())
            .volumes(Volumes.of(workload));
    var tolerated = tolerated();
    if (!tolerated.isEmpty()) {
      spec.tolerations(tolerated.stream().map(Pods::toleration).toList());
    }
    if (surroundings.site().priorities()) {
      spec.priorityClassName(
          workload.pod().batch() ? PriorityClasses.BATCH : PriorityClasses.SERVING);
    }
    if (!workload.pod().nodes().isEmpty()) {
      spec.nodeSelector(workload.pod().nodes());
    }
    return spec.build();
  }

  private List<String> tolerated() {
    var taints = surroundings.site().taints();
    return workload.pod().gpu().present()
        ? Stream.concat(Stream.of(Gpu.TAINT), taints.stream()).toList()
        : taints;
  }

  private static TolerationArgs toleration(String taint) {
    return TolerationArgs.builder().key(taint).operator("Exists").effect("NoSchedule").build();
  }

  private ContainerArgs container() {
    var health = workload.pod().health();
    var container =
        ContainerArgs.builder()
            .name(workload.pod().container())
            .image(surroundings.site().image(workload.image()))
            .imagePullPolicy("IfNotPresent")
            .ports(ports())
            .env(new Environment(workload, surroundings).variables())
            .resources(resources(workload.resources(), workload.pod().gpu()))
            .startupProbe(Probes.startup(workload.timing().startup()))
            .readinessProbe(Probes.readiness(health.readiness(), health.port()))
            .livenessProbe(Probes.liveness(health.liveness(), health.port()))
            .securityContext(PodSecurity.container())
            .volumeMounts(Volumes.mounts(workload));
    if (!workload.config().entries().isEmpty()) {
      container.envFrom(
          EnvFromSourceArgs.builder()
              .configMapRef(ConfigMapEnvSourceArgs.builder().name(workload.config().name()).build())
              .build());
    }
    return container.build();
  }

  /** One share of a GPU is both requested and the limit: it is not overcommitted. */
  static ResourceRequirementsArgs resources(Resources resources, Gpu gpu) {
    var requests = new TreeMap<String, String>();
    requests.put("cpu", resources.cpuRequest().text());
    requests.put("memory", resources.memoryRequest().text());
    var limits = new TreeMap<String, String>();
    limits.put("cpu", resources.cpuLimit().text());
    limits.put("memory", resources.memoryLimit().text());
    if (gpu.present()) {
      requests.put(gpu.resource(), "1");
      limits.put(gpu.resource(), "1");
    }
    return ResourceRequirementsArgs.builder().requests(requests).limits(limits).build();
  }

  /** Pods of one revision on as many of these as there are; rather unevenly than not at all. */
  static TopologySpreadConstraintArgs spread(String app, String topologyKey) {
    return TopologySpreadConstraintArgs.builder()
        .topologyKey(topologyKey)
        .maxSkew(1)
        .whenUnsatisfiable("ScheduleAnyway")
        .labelSelector(Labels.selectorOf(app))
        .matchLabelKeys("pod-template-hash")
        .build();
  }

  private List<ContainerPortArgs> ports() {
    var ports = new ArrayList<ContainerPortArgs>();
    ports.add(port("http", workload.port()));
    if (workload.grpcPort() != 0) {
      ports.add(port(Services.GRPC, workload.grpcPort()));
    }
    ports.add(port("management", Workload.MANAGEMENT_PORT));
    return ports;
  }

  private static ContainerPortArgs port(String name, int port) {
    return ContainerPortArgs.builder().name(name).containerPort(port).protocol("TCP").build();
  }
}
