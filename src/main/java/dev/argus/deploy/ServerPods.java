package dev.argus.deploy;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import dev.argus.kubernetes.PodSecurity;
import dev.argus.kubernetes.PriorityClasses;
import dev.argus.kubernetes.Probes;
import dev.argus.plan.Gpu;
import dev.argus.plan.Probe;
import dev.argus.plan.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pod of a server of others: as restricted as those of our own images. */
final class ServerPods {
  /** What a database may need to read again after a crash, before it answers. */
  private static final Duration RECOVERY = Duration.ofMinutes(10);

  private ServerPods() {}

  static PodSpecArgs of(Server server, Surroundings surroundings) {
    var pod =
        PodSpecArgs.builder()
            .serviceAccountName(server.name())
            .automountServiceAccountToken(false)
            .enableServiceLinks(false)
            .securityContext(PodSecurity.pod(server.user()))
            .terminationGracePeriodSeconds((int) server.grace().toSeconds())
            .containers(containers(server, surroundings))
            .volumes(Volumes.of(server));
    if (surroundings.site().priorities()) {
      pod.priorityClassName(PriorityClasses.SERVING);
    }
    if (server.replicas() > 1) {
      pod.topologySpreadConstraints(
          Pods.spread(server.app(), "kubernetes.io/hostname"),
          Pods.spread(server.app(), "topology.kubernetes.io/zone"));
    }
    return pod.build();
  }

  private static List<ContainerArgs> containers(Server server, Surroundings surroundings) {
    var containers = new ArrayList<ContainerArgs>();
    for (var container : server.containers()) {
      var args =
          ContainerArgs.builder()
              .name(container.name())
              .image(surroundings.site().image(container.image()))
              .imagePullPolicy("IfNotPresent")
              .ports(container.ports().entrySet().stream().map(ServerPods::port).toList())
              .env(Environment.of(container, surroundings))
              .resources(Pods.resources(container.resources(), new Gpu.None()))
              .securityContext(PodSecurity.container())
              .volumeMounts(Volumes.mounts(container));
      if (!container.args().isEmpty()) {
        args.args(container.args());
      }
      if (containers.isEmpty()) {
        ask(args, server.probe());
      }
      containers.add(args.build());
    }
    return containers;
  }

  private static void ask(ContainerArgs.Builder container, Probe probe) {
    container
        .startupProbe(how(Probes.starting(RECOVERY), probe))
        .readinessProbe(
            how(ProbeArgs.builder().periodSeconds(5).timeoutSeconds(5).failureThreshold(2), probe))
        .livenessProbe(
            how(
                ProbeArgs.builder().periodSeconds(10).timeoutSeconds(5).failureThreshold(6),
                probe));
  }

  private static ProbeArgs how(ProbeArgs.Builder args, Probe probe) {
    if (probe instanceof Probe.Page page) {
      return args.httpGet(HTTPGetActionArgs.builder().path(page.path()).port(page.port()).build())
          .build();
    }
    var command = (Probe.Command) probe;
    return args.exec(ExecActionArgs.builder().command(command.words()).build()).build();
  }

  private static ContainerPortArgs port(Map.Entry<String, Integer> port) {
    return ContainerPortArgs.builder()
        .name(port.getKey())
        .containerPort(port.getValue())
        .protocol("TCP")
        .build();
  }
}
