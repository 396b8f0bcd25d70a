package dev.argus.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything one system, or the whole platform, wants on a cluster: namespaces with their workloads
 * and secrets, and the calls between them.
 *
 * <pre>{@code
 * Plan.in("vision-system")
 *     .run(inference, logging)
 *     .allow(Calls.from(inference).to(logging));
 * }</pre>
 *
 * @param namespaces the namespaces, in the order in which they were named
 * @param calls every connection that a NetworkPolicy shall let through; all others are refused
 * @param grants which workload may use which bucket
 * @param published what clients reach from outside the cluster
 * @param alerts what somebody has to be told of
 */
public record Plan(
    List<Namespace> namespaces,
    List<Calls> calls,
    List<Grant> grants,
    List<Publishing> published,
    List<Alert> alerts) {

  public Plan {
    namespaces = List.copyOf(namespaces);
    calls = List.copyOf(calls);
    grants = List.copyOf(grants);
    published = List.copyOf(published);
    alerts = List.copyOf(alerts);
  }

  /** A plan of nothing, to add others to. */
  public static Plan empty() {
    return new Plan(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** A plan of one namespace that is still empty. */
  public static Plan in(String namespace) {
    return empty().with(List.of(Namespace.named(namespace)));
  }

  /** Runs these workloads in the namespace named last. */
  public Plan run(Workload... workloads) {
    return withLast(last().running(List.of(workloads)));
  }

  /** Runs these servers of others in the namespace named last. */
  public Plan serve(Server... servers) {
    return withLast(last().serving(List.of(servers)));
  }

  /** Runs these tasks in the namespace named last. */
  public Plan once(Task... tasks) {
    return withLast(last().once(List.of(tasks)));
  }

  /** Keeps this Secret in the namespace named last. */
  public Plan keep(SecretKeys... secrets) {
    return withLast(last().keeping(List.of(secrets)));
  }

  /** Allows this in the namespace named last. */
  public Plan permit(Role... roles) {
    return withLast(last().permitting(List.of(roles)));
  }

  /** Lets these connections through. */
  public Plan allow(Calls... more) {
    return new Plan(namespaces, concat(calls, List.of(more)), grants, published, alerts);
  }

  /** Gives these rights. */
  public Plan grant(Grant... more) {
    return new Plan(namespaces, calls, concat(grants, List.of(more)), published, alerts);
  }

  /** Publishes these workloads. */
  public Plan publish(Publishing... more) {
    return new Plan(namespaces, calls, grants, concat(published, List.of(more)), alerts);
  }

  /** Raises these alerts. */
  public Plan alert(List<Alert> more) {
    return new Plan(namespaces, calls, grants, published, concat(alerts, more));
  }

  /** Both plans; a namespace that stands in both becomes one. */
  public Plan and(Plan other) {
    var merged = new ArrayList<>(namespaces);
    for (Namespace added : other.namespaces) {
      var index = names(merged).indexOf(added.name());
      if (index < 0) {
        merged.add(added);
      } else {
        merged.set(index, merged.get(index).and(added));
      }
    }
    return new Plan(
        merged,
        concat(calls, other.calls),
        concat(grants, other.grants),
        concat(published, other.published),
        concat(alerts, other.alerts));
  }

  /** Every workload of every namespace. */
  public Stream<Workload> workloads() {
    return namespaces.stream().flatMap(namespace -> namespace.workloads().stream());
  }

  /** Every server of others of every namespace. */
  public Stream<Server> servers() {
    return namespaces.stream().flatMap(namespace -> namespace.servers().stream());
  }

  /** Whether pods that run as this account may use the Kubernetes API. */
  public boolean permits(Account account) {
    return namespaces.stream()
        .flatMap(namespace -> namespace.roles().stream())
        .anyMatch(role -> role.subject().equals(account));
  }

  /** The namespace in which this runs, if the plan runs it. */
  public Optional<Namespace> namespaceOf(Callee callee) {
    return namespaces.stream()
        .filter(n -> n.workloads().contains(callee) || n.servers().contains(callee))
        .findFirst();
  }

  private Namespace last() {
    if (namespaces.isEmpty()) {
      throw new IllegalStateException("a plan needs a namespace before its workloads: Plan.in(..)");
    }
    return namespaces.get(namespaces.size() - 1);
  }

  private Plan withLast(Namespace changed) {
    var all = new ArrayList<>(namespaces);
    all.set(all.size() - 1, changed);
    return with(all);
  }

  private Plan with(List<Namespace> changed) {
    return new Plan(changed, calls, grants, published, alerts);
  }

  private static List<String> names(List<Namespace> namespaces) {
    return namespaces.stream().map(Namespace::name).toList();
  }

  static <T> List<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
