package dev.argus.plan;

import java.util.List;

/**
 * A Kubernetes namespace with what runs and what is kept in it.
 *
 * @param name the name, as the system's users type it after {@code kubectl -n}
 * @param workloads what runs in it
 * @param secrets the Secrets that its workloads read
 * @param tasks what runs in it once
 * @param roles what accounts may do in it through the Kubernetes API
 */
public record Namespace(
    String name,
    List<Workload> workloads,
    List<SecretKeys> secrets,
    List<Task> tasks,
    List<Role> roles) {

  public Namespace {
    Names.requireLabel("namespace", name);
    workloads = List.copyOf(workloads);
    secrets = List.copyOf(secrets);
    tasks = List.copyOf(tasks);
    roles = List.copyOf(roles);
  }

  static Namespace named(String name) {
    return new Namespace(name, List.of(), List.of(), List.of(), List.of());
  }

  Namespace running(List<Workload> more) {
    return new Namespace(name, Plan.concat(workloads, more), secrets, tasks, roles);
  }

  Namespace keeping(List<SecretKeys> more) {
    return new Namespace(name, workloads, Plan.concat(secrets, more), tasks, roles);
  }

  Namespace once(List<Task> more) {
    return new Namespace(name, workloads, secrets, Plan.concat(tasks, more), roles);
  }

  Namespace permitting(List<Role> more) {
    return new Namespace(name, workloads, secrets, tasks, Plan.concat(roles, more));
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
