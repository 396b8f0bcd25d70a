package dev.argus.deploy;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.enums.ServiceSpecType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.kubernetes.ConfigMaps;
import dev.argus.kubernetes.Deployments;
import dev.argus.kubernetes.Meta;
import dev.argus.kubernetes.PodDisruptionBudgets;
import dev.argus.kubernetes.PodMonitors;
import dev.argus.kubernetes.ServiceAccounts;
import dev.argus.kubernetes.ServiceMonitors;
import dev.argus.kubernetes.Services;
import dev.argus.plan.Endpoint;
import dev.argus.plan.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A Deployment and everything that belongs to it alone. */
final class DeployedWorkload extends ComponentResource {
  private final Workload workload;
  private final Surroundings surroundings;
  private final List<Resource> needed;
  private final List<Resource> awaited;

  /**
   * Declares a workload.
   *
   * @param needed its namespace, and what that has to have before its pods can start
   */
  DeployedWorkload(
      Workload workload,
      Surroundings surroundings,
      ComponentResourceOptions options,
      List<Resource> needed) {
    super(
        "argus:deploy:Workload", surroundings.namespace().name() + "/" + workload.name(), options);
    this.workload = workload;
    this.surroundings = surroundings;
    this.needed = needed;
    this.awaited = surroundings.rollout().before(workload);

    var before = new ArrayList<Resource>();
    before.add(ServiceAccounts.create(meta(workload.account()), after(List.of())));
    if (!workload.config().entries().isEmpty()) {
      before.add(
          ConfigMaps.create(
              meta(workload.config().name()), workload.config().entries(), after(List.of())));
    }
    before.addAll(awaited);
    var deployment =
        Deployments.create(
            ordered(meta(workload.name())),
            new Deployments.Spec(workload.app(), replicas(), template()),
            after(before));
    surroundings.rollout().declared(workload, deployment);
    workload.services().forEach(this::service);
    if (workload.scale().automatic()) {
      AutoscaledWorkload.create(
          workload,
          surroundings.site().autoscaling(),
          meta(workload.name()),
          after(List.of(deployment)));
    }
    if (workload.scale().min() > 1) {
      PodDisruptionBudgets.create(meta(workload.name()), workload.app(), after(List.of()));
    }
    monitor();
    surroundings.plan().published().stream()
        .filter(published -> published.workload().equals(workload))
        .forEach(
            published ->
                PublishedWorkload.create(
                    published,
                    surroundings.site().ingress(),
                    meta(workload.name()),
                    after(awaited)));
    registerOutputs(Map.of("deployment", Output.of(workload.name())));
  }

  private void monitor() {
    var scraping = surroundings.site().scraping();
    if (!scraping.available()) {
      return;
    }
    var labels = Pods.labels(workload, surroundings.labels()).with(scraping.labels());
    var meta = Meta.of(surroundings.namespace().name(), workload.name(), labels);
    if (workload.services().isEmpty()) {
      PodMonitors.create(meta, workload.app(), after(List.of()));
    } else {
      ServiceMonitors.create(meta, workload.app(), after(List.of()));
    }
  }

  private void service(Endpoint endpoint) {
    var headless = endpoint.type() == Endpoint.Type.HEADLESS;
    Services.create(
        meta(endpoint.name()),
        new Services.Spec(workload.app(), ports(endpoint), type(endpoint), headless),
        // The provider waits for its pods, and not for ever.
        after(awaited));
  }

  private Map<String, Integer> ports(Endpoint endpoint) {
    var ports = new LinkedHashMap<String, Integer>();
    ports.put("http", endpoint.port());
    if (workload.grpcPort() != 0) {
      ports.put(Services.GRPC, workload.grpcPort());
    }
    return ports;
  }

  private static ServiceSpecType type(Endpoint endpoint) {
    return switch (endpoint.type()) {
      case CLUSTER_IP, HEADLESS -> ServiceSpecType.ClusterIP;
      case NODE_PORT -> ServiceSpecType.NodePort;
      case LOAD_BALANCER -> ServiceSpecType.LoadBalancer;
    };
  }

  private OptionalInt replicas() {
    // Two writers of one field would undo each other: where there is an autoscaler, it counts.
    return workload.scale().automatic()
        ? OptionalInt.empty()
        : OptionalInt.of(workload.scale().min());
  }

  private Deployments.Template template() {
    return new Deployments.Template(
        Pods.labels(workload, surroundings.labels()).with(workload.pod().labels()).all(),
        Map.of(
            "argus.dev/configuration", Checksum.of(workload, surroundings.namespace().secrets())),
        new Pods(workload, surroundings).spec());
  }

  /** Says what it waits for, to whoever applies its manifest. */
  private Meta ordered(Meta meta) {
    return workload.after().isEmpty()
        ? meta
        : meta.annotated("argus.dev/after", surroundings.rollout().names(workload));
  }

  private Meta meta(String name) {
    return Meta.of(
        surroundings.namespace().name(), name, Pods.labels(workload, surroundings.labels()));
  }

  /** A component's own dependencies do not reach its children, so each child names them. */
  private CustomResourceOptions after(List<Resource> resources) {
    var all = new ArrayList<>(needed);
    all.addAll(resources);
    return CustomResourceOptions.builder().parent(this).dependsOn(all).build();
  }
}
