package dev.argus.deploy;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.kubernetes.Jobs;
import dev.argus.kubernetes.Labels;
import dev.argus.kubernetes.LimitRanges;
import dev.argus.kubernetes.Meta;
import dev.argus.kubernetes.Namespaces;
import dev.argus.kubernetes.NetworkPeers;
import dev.argus.kubernetes.NetworkPolicies;
import dev.argus.kubernetes.PatchLimits;
import dev.argus.kubernetes.PersistentVolumeClaims;
import dev.argus.kubernetes.PrometheusRules;
import dev.argus.kubernetes.ResourceQuotas;
import dev.argus.kubernetes.Roles;
import dev.argus.kubernetes.ServiceAccounts;
import dev.argus.plan.Alert;
import dev.argus.plan.Namespace;
import dev.argus.plan.Plan;
import dev.argus.plan.Quantity;
import dev.argus.plan.Role;
import dev.argus.plan.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A namespace, what it has once, and the workloads that run in it. */
public final class DeployedNamespace extends ComponentResource {
  private final Namespace namespace;
  private final Site site;
  private final Labels labels;

  DeployedNamespace(
      Namespace namespace, Rollout rollout, Site site, ComponentResourceOptions options) {
    super("argus:deploy:Namespace", namespace.name(), options);
    this.namespace = namespace;
    this.site = site;
    this.labels = Labels.partOf("argus");

    var plan = rollout.plan();
    var network = new Network(plan);
    // A component's dependencies, such as the nodes, do not reach its children by themselves.
    var ready = CustomResourceOptions.builder().parent(this).dependsOn(options.getDependsOn());
    var home = Namespaces.create(namespace.name(), labels, ready.build());
    var within = CustomResourceOptions.builder().parent(this).dependsOn(home).build();
    var needed = new ArrayList<Resource>();
    needed.add(home);
    needed.addAll(room(plan, within));
    needed.addAll(claims(after(needed)));
    needed.addAll(network(network, within));
    needed.addAll(secrets(within));
    namespace.roles().forEach(role -> needed.addAll(permit(role, within)));

    var surroundings = new Surroundings(namespace, rollout, network, site, labels);
    for (var workload : namespace.workloads()) {
      new DeployedWorkload(
          workload,
          surroundings,
          ComponentResourceOptions.builder().parent(this).build(),
          List.copyOf(needed));
    }
    for (var server : namespace.servers()) {
      new DeployedServer(
          server,
          surroundings,
          ComponentResourceOptions.builder().parent(this).build(),
          List.copyOf(needed));
    }
    for (var task : namespace.tasks()) {
      task(task, surroundings, needed);
    }
    alerts(plan, within);
    registerOutputs(Map.of("name", Output.of(namespace.name())));
  }

  private void task(Task task, Surroundings surroundings, List<Resource> needed) {
    var before = new ArrayList<>(needed);
    var meta = Meta.of(namespace.name(), task.name(), labels.app(task.name()).name(task.name()));
    before.add(ServiceAccounts.create(meta, after(needed)));
    // A Job cannot be changed: another image or variable makes another Job.
    var version =
        Checksum.of(site.image(task.image()) + new TreeMap<>(task.environment())).substring(0, 8);
    Jobs.create(
        new Meta(meta.namespace(), task.name() + "-" + version, meta.labels(), Map.of()),
        TaskPods.of(task, surroundings),
        after(before));
  }

  private List<Resource> permit(Role role, CustomResourceOptions options) {
    var rule = new Roles.Rule(role.rule().resources(), role.rule().verbs());
    var account = Meta.of(role.subject().namespace(), role.subject().name(), labels);
    var limits =
        new PatchLimits.Limits(
            account, namespace.name(), role.marks().labels(), role.marks().annotations());
    // Of the whole cluster, and there before the right that it limits.
    var name = Meta.of("", namespace.name() + "-" + role.name(), labels);
    var policy = PatchLimits.create(name, limits, options);
    var bound = PatchLimits.bind(name, after(List.of(policy)));
    var allowed = Roles.create(meta(role.name()), rule, options);
    var limited = after(List.of(bound, allowed));
    return List.of(
        policy, bound, allowed, Roles.bind(meta(role.binding()), role.name(), account, limited));
  }

  private void alerts(Plan plan, CustomResourceOptions options) {
    var ours =
        plan.alerts().stream()
            .filter(alert -> alert.namespace().equals(namespace.name()))
            .map(DeployedNamespace::alert)
            .toList();
    if (site.scraping().available() && !ours.isEmpty()) {
      PrometheusRules.create(selected(namespace.name()), ours, options);
    }
  }

  private static PrometheusRules.Alert alert(Alert alert) {
    return new PrometheusRules.Alert(
        alert.name(),
        alert.expression(),
        alert.lasting().toMinutes() + "m",
        Map.of("severity", alert.severity().name().toLowerCase(Locale.ROOT)),
        Map.of("summary", alert.summary()));
  }

  /** With the labels by which Prometheus selects it. */
  private Meta selected(String name) {
    return Meta.of(namespace.name(), name, labels.with(site.scraping().labels()));
  }

  private List<Resource> network(Network network, CustomResourceOptions options) {
    var policies = new ArrayList<Resource>();
    policies.add(NetworkPolicies.denyAll(meta("default-deny"), options));
    policies.add(NetworkPolicies.allowDns(meta("allow-dns"), options));
    for (var subject : network.subjects(namespace)) {
      policies.add(NetworkPolicies.allow(meta(subject.name()), network.spec(subject), options));
    }
    if (network.publishes(namespace) && site.ingress().isChallenged()) {
      var controller = NetworkPeers.namespace(site.ingress().namespace());
      policies.add(NetworkPolicies.allowSolver(meta("acme-solver"), controller, options));
    }
    return policies;
  }

  private List<Resource> secrets(CustomResourceOptions options) {
    return namespace.secrets().stream()
        .map(secret -> site.secrets().create(meta(secret.name()), secret, options))
        .toList();
  }

  private List<Resource> room(Plan plan, CustomResourceOptions options) {
    if (!site.quotas()) {
      return List.of();
    }
    var hosts =
        plan.published().stream()
            .filter(published -> namespace.workloads().contains(published.workload()))
            .mapToInt(published -> published.hosts().size())
            .sum();
    var usual = Room.DEFAULTS;
    var defaults =
        LimitRanges.create(
            meta("defaults"),
            amounts(usual.cpuRequest(), usual.memoryRequest()),
            amounts(usual.cpuLimit(), usual.memoryLimit()),
            options);
    return List.of(
        defaults,
        ResourceQuotas.create(meta("quota"), Room.of(namespace, hosts), after(List.of(defaults))));
  }

  private static Map<String, String> amounts(Quantity cpu, Quantity memory) {
    return Map.of("cpu", cpu.text(), "memory", memory.text());
  }

  private List<Resource> claims(CustomResourceOptions options) {
    return namespace.claims().stream()
        .map(
            claim ->
                (Resource)
                    PersistentVolumeClaims.create(
                        meta(claim.claimName()),
                        site.storage().shared(),
                        claim.size().text(),
                        options))
        .toList();
  }

  private Meta meta(String name) {
    return Meta.of(namespace.name(), name, labels);
  }

  private CustomResourceOptions after(List<Resource> resources) {
    return CustomResourceOptions.builder().parent(this).dependsOn(resources).build();
  }
}
