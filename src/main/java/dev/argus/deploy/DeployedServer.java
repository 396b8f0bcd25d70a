package dev.argus.deploy;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.enums.ServiceSpecType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.kubernetes.Deployments;
import dev.argus.kubernetes.Labels;
import dev.argus.kubernetes.Meta;
import dev.argus.kubernetes.PodDisruptionBudgets;
import dev.argus.kubernetes.ServiceAccounts;
import dev.argus.kubernetes.ServiceMonitors;
import dev.argus.kubernetes.Services;
import dev.argus.kubernetes.StatefulSets;
import dev.argus.plan.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A server of others and everything that belongs to it alone. */
final class DeployedServer extends ComponentResource {
  private final Server server;
  private final Surroundings surroundings;
  private final List<Resource> needed;

  /**
   * Declares a server.
   *
   * @param needed its namespace, and what that has to have before its pods can start
   */
  DeployedServer(
      Server server,
      Surroundings surroundings,
      ComponentResourceOptions options,
      List<Resource> needed) {
    super("argus:deploy:Server", server.namespace() + "/" + server.name(), options);
    this.server = server;
    this.surroundings = surroundings;
    this.needed = needed;

    var before = new ArrayList<Resource>();
    before.add(ServiceAccounts.create(meta(labels()), after(List.of())));
    if (server.disks().isEmpty()) {
      Deployments.create(
          meta(labels()),
          new Deployments.Spec(server.app(), OptionalInt.of(server.replicas()), template()),
          after(before));
    } else {
      StatefulSets.create(
          meta(labels()),
          new StatefulSets.Spec(server.app(), server.name(), template(), claims()),
          after(before));
    }
    Services.create(
        meta(labels()),
        new Services.Spec(server.app(), ports(), ServiceSpecType.ClusterIP, false),
        after(List.of()));
    if (server.replicas() > 1) {
      PodDisruptionBudgets.create(meta(labels()), server.app(), after(List.of()));
    }
    var scraping = surroundings.site().scraping();
    if (scraping.available() && server.hasMetrics()) {
      ServiceMonitors.create(
          meta(labels().with(scraping.labels())), server.app(), Server.METRICS, after(List.of()));
    }
    registerOutputs(Map.of("server", Output.of(server.name())));
  }

  private Deployments.Template template() {
    return new Deployments.Template(labels().all(), Map.of(), ServerPods.of(server, surroundings));
  }

  private List<StatefulSets.Claim> claims() {
    return server.disks().stream()
        .map(
            disk ->
                new StatefulSets.Claim(
                    disk.name(), disk.size().text(), surroundings.site().storage().block()))
        .toList();
  }

  private Map<String, Integer> ports() {
    var ports = new LinkedHashMap<String, Integer>();
    server.containers().forEach(container -> ports.putAll(container.ports()));
    return ports;
  }

  private Labels labels() {
    var image = server.containers().get(0).image();
    return surroundings.labels().app(server.app()).name(server.name()).component(image.key());
  }

  private Meta meta(Labels labels) {
    return Meta.of(server.namespace(), server.name(), labels);
  }

  /** A component's own dependencies do not reach its children, so each child names them. */
  private CustomResourceOptions after(List<Resource> resources) {
    var all = new ArrayList<>(needed);
    all.addAll(resources);
    return CustomResourceOptions.builder().parent(this).dependsOn(all).build();
  }
}
