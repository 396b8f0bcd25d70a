package dev.argus.deploy;

import com.pulumi.kubernetes.core.v1.inputs.ConfigMapEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import dev.argus.kubernetes.Labels;
import dev.argus.kubernetes.PodSecurity;
import dev.argus.kubernetes.Probes;
import dev.argus.plan.Resources;
import dev.argus.plan.Workload;
import java.util.Map;

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
    return PodSpecArgs.builder()
        .serviceAccountName(workload.name())
        .automountServiceAccountToken(false)
        // Else every Service of the namespace becomes seven variables of every container.
        .enableServiceLinks(false)
        .securityContext(PodSecurity.pod())
        .terminationGracePeriodSeconds((int) workload.timing().grace().toSeconds())
        .topologySpreadConstraints(
            spread("kubernetes.io/hostname"), spread("topology.kubernetes.io/zone"))
        .containers(container())
        .volumes(Volumes.of(workload))
        .build();
  }

  private ContainerArgs container() {
    var container =
        ContainerArgs.builder()
            .name(workload.app())
            .image(surroundings.site().image(workload.image()))
            .imagePullPolicy("IfNotPresent")
            .ports(port("http", workload.port()), port("management", Workload.MANAGEMENT_PORT))
            .env(new Environment(workload, surroundings).variables())
            .resources(resources(workload.resources()))
            .startupProbe(Probes.startup(workload.timing().startup()))
            .readinessProbe(Probes.readiness())
            .livenessProbe(Probes.liveness())
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

  static ResourceRequirementsArgs resources(Resources resources) {
    return ResourceRequirementsArgs.builder()
        .requests(
            Map.of(
                "cpu", resources.cpuRequest().text(), "memory", resources.memoryRequest().text()))
        .limits(
            Map.of("cpu", resources.cpuLimit().text(), "memory", resources.memoryLimit().text()))
        .build();
  }

  /** Pods of one revision on as many of these as there are; rather unevenly than not at all. */
  private TopologySpreadConstraintArgs spread(String topologyKey) {
    return TopologySpreadConstraintArgs.builder()
        .topologyKey(topologyKey)
        .maxSkew(1)
        .whenUnsatisfiable("ScheduleAnyway")
        .labelSelector(Labels.selectorOf(workload.app()))
        .matchLabelKeys("pod-template-hash")
        .build();
  }

  private static ContainerPortArgs port(String name, int port) {
    return ContainerPortArgs.builder().name(name).containerPort(port).protocol("TCP").build();
  }
}
