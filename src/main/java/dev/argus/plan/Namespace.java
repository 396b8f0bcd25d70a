package dev.argus.plan;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * A Kubernetes namespace with what runs and what is kept in it.
 *
 * @param name the name, as the system's users type it after {@code kubectl -n}
 * @param workloads what runs in it
 * @param secrets the Secrets that its workloads read
 * @param tasks what runs in it once
 * @param servers the servers of others that run in it
 * @param roles what accounts may do in it through the Kubernetes API
 */
public record Namespace(
    String name,
    List<Workload> workloads,
    List<SecretKeys> secrets,
    List<Task> tasks,
    List<Server> servers,
    List<Role> roles) {

  public Namespace {
    Names.requireLabel("namespace", name);
    workloads = List.copyOf(workloads);
    secrets = List.copyOf(secrets);
    tasks = List.copyOf(tasks);
    servers = List.copyOf(servers);
    for (var server : servers) {
      if (!server.namespace().equals(name)) {
        throw new IllegalArgumentException("server " + server.name() + " is not for " + name);
      }
    }
    roles = List.copyOf(roles);
  }

  static Namespace named(String name) {
    return new Namespace(name, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** This one and what another of the same name has; Secrets of one name become one. */
  Namespace and(Namespace other) {
    return new Namespace(
        name,
        Plan.concat(workloads, other.workloads),
        merged(Plan.concat(secrets, other.secrets)),
        Plan.concat(tasks, other.tasks),
        Plan.concat(servers, other.servers).stream().distinct().toList(),
        Plan.concat(roles, other.roles));
  }

  Namespace running(List<Workload> more) {
    return and(new Namespace(name, more, List.of(), List.of(), List.of(), List.of()));
  }

  Namespace serving(List<Server> more) {
    return and(new Namespace(name, List.of(), List.of(), List.of(), more, List.of()));
  }

  Namespace keeping(List<SecretKeys> more) {
    return and(new Namespace(name, List.of(), more, List.of(), List.of(), List.of()));
  }

  Namespace once(List<Task> more) {
    return and(new Namespace(name, List.of(), List.of(), more, List.of(), List.of()));
  }

  Namespace permitting(List<Role> more) {
    return and(new Namespace(name, List.of(), List.of(), List.of(), List.of(), more));
  }

  private static List<SecretKeys> merged(List<SecretKeys> all) {
    var byName = new LinkedHashMap<String, SecretKeys>();
    all.forEach(secret -> byName.merge(secret.name(), secret, SecretKeys::and));
    return List.copyOf(byName.values());
  }

  /** The claims that the workloads mount, each once. */
  public List<Volume.Claim> claims() {
    return workloads.stream()
        .flatMap(workload -> workload.mounts().stream())
        .map(Mount::volume)
        .filter(Volume.Claim.class::isInstance)
        .map(Volume.Claim.class::cast)
        .distinct()
        .toList();
  }
}
