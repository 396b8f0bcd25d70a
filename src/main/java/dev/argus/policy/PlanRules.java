package dev.argus.policy;

import dev.argus.plan.Callee;
import dev.argus.plan.Mount;
import dev.argus.plan.Namespace;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Server;
import dev.argus.plan.Variable;
import dev.argus.plan.Volume;
import dev.argus.plan.Workload;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every plan keeps to, so that what is made of it can work at all. */
public final class PlanRules {
  private static final List<PlanRule> ALL =
      List.of(
          PlanRules::callsEndAtWhatRuns,
          PlanRules::addressesMayBeCalled,
          PlanRules::secretsAreKept,
          PlanRules::waitsEnd,
          PlanRules::namesAreTheirOwn,
          PlanRules::requestsEndBeforeThePod,
          PlanRules::rolesHandlePodsAlone);

  private static final Set<String> ROLE_RESOURCES = Set.of("pods");
  private static final Set<String> ROLE_VERBS = Set.of("get", "list", "patch");

  private PlanRules() {}

  /**
   * Checks a plan.
   *
   * @throws PolicyException naming everything that is wrong with it
   */
  public static void check(Plan plan) {
    var found = violations(plan);
    if (!found.isEmpty()) {
      throw new PolicyException(found);
    }
  }

  static List<Violation> violations(Plan plan) {
    return ALL.stream().flatMap((PlanRule rule) -> rule.check(plan)).distinct().sorted().toList();
  }

  private static Stream<Violation> callsEndAtWhatRuns(Plan plan) {
    return plan.calls().stream()
        .flatMap(call -> Stream.of(call.from(), call.to()))
        .filter(peer -> peer instanceof Callee ours && plan.namespaceOf(ours).isEmpty())
        .map(
            peer ->
                violation(
                    (Callee) peer,
                    "calls-end-at-what-runs",
                    "is called or calls, and no namespace runs it",
                    "run it in the plan or leave its calls out"));
  }

  private static Stream<Violation> addressesMayBeCalled(Plan plan) {
    return plan.workloads()
        .flatMap(
            caller ->
                caller.environment().values().stream()
                    .filter(Variable.Address.class::isInstance)
                    .map(variable -> ((Variable.Address) variable).callee())
                    .filter(callee -> !mayCall(plan, caller, callee))
                    .map(
                        callee ->
                            violation(
                                caller,
                                "addresses-may-be-called",
                                "knows the address of " + callee.name() + " and may not call it",
                                "allow Calls.from(..).to(..) between them")));
  }

  private static boolean mayCall(Plan plan, Peer caller, Callee callee) {
    return plan.calls().stream()
        .anyMatch(
            call ->
                call.from().equals(caller)
                    && call.to().equals(callee)
                    && call.ports().contains(callee.port()));
  }

  private static Stream<Violation> secretsAreKept(Plan plan) {
    return plan.namespaces().stream()
        .flatMap(
            namespace ->
                Stream.concat(
                    namespace.workloads().stream()
                        .flatMap(
                            workload ->
                                Stream.concat(
                                    keys(namespace, workload), files(namespace, workload))),
                    namespace.servers().stream()
                        .flatMap(server -> notKept(namespace, server, server.secrets()))));
  }

  private static Stream<Violation> keys(Namespace namespace, Workload workload) {
    return notKept(
        namespace,
        workload,
        workload.environment().values().stream()
            .filter(Variable.FromSecret.class::isInstance)
            .map(Variable.FromSecret.class::cast));
  }

  private static Stream<Violation> notKept(
      Namespace namespace, Callee reader, Stream<Variable.FromSecret> keys) {
    return keys.filter(variable -> !keeps(namespace, variable))
        .map(
            variable ->
                violation(
                    reader,
                    "secrets-are-kept",
                    "reads %s of Secret %s, which %s does not keep"
                        .formatted(variable.key(), variable.secret(), namespace.name()),
                    "keep the Secret with that key in the namespace"));
  }

  private static Stream<Violation> files(Namespace namespace, Workload workload) {
    return workload.mounts().stream()
        .map(Mount::volume)
        .filter(Volume.Files.class::isInstance)
        .map(volume -> ((Volume.Files) volume).secret())
        .filter(name -> namespace.secrets().stream().noneMatch(s -> s.name().equals(name)))
        .map(
            name ->
                violation(
                    workload,
                    "secrets-are-kept",
                    "mounts Secret %s, which %s does not keep".formatted(name, namespace.name()),
                    "keep the Secret in the namespace"));
  }

  private static boolean keeps(Namespace namespace, Variable.FromSecret variable) {
    return namespace.secrets().stream()
        .anyMatch(
            secret ->
                secret.name().equals(variable.secret())
                    && secret.keys().containsKey(variable.key()));
  }

  private static Stream<Violation> waitsEnd(Plan plan) {
    var order = plan.workloads().toList();
    return order.stream()
        .flatMap(
            waiting ->
                waiting.after().stream()
                    .filter(other -> !order.subList(0, order.indexOf(waiting)).contains(other))
                    .map(
                        other ->
                            violation(
                                waiting,
                                "waits-end",
                                "waits for " + other.name() + ", which does not run before it",
                                "run that first: its namespace first, or first in it")));
  }

  private static Stream<Violation> namesAreTheirOwn(Plan plan) {
    return plan.namespaces().stream()
        .flatMap(
            namespace ->
                Stream.of(
                        repeated(namespace, "workload", callee -> Stream.of(callee.name())),
                        repeated(namespace, "app", callee -> Stream.of(callee.app())),
                        repeated(
                            namespace,
                            "service",
                            callee -> callee.services().stream().map(s -> s.name())),
                        claimsOfTwoSizes(namespace))
                    .flatMap(Function.identity()));
  }

  private static Stream<Violation> claimsOfTwoSizes(Namespace namespace) {
    return repeated(
        namespace.claims().stream().map(Volume.Claim::claimName), namespace, "size of the claim");
  }

  private static Stream<Violation> repeated(
      Namespace namespace, String what, Function<Callee, Stream<String>> names) {
    return repeated(
        Stream.<Callee>concat(namespace.workloads().stream(), namespace.servers().stream())
            .flatMap(names),
        namespace,
        what);
  }

  private static Stream<Violation> repeated(
      Stream<String> names, Namespace namespace, String what) {
    return names
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(
            entry ->
                new Violation(
                    "namespace " + namespace.name(),
                    "names-are-their-own",
                    "has more than one " + what + " called " + entry.getKey(),
                    "give each its own name"));
  }

  private static Stream<Violation> requestsEndBeforeThePod(Plan plan) {
    return plan.workloads()
        .filter(
            workload -> {
              var timing = workload.timing();
              return timing.request().isNegative()
                  || timing.grace().compareTo(timing.drain().plus(timing.request())) <= 0;
            })
        .map(
            workload ->
                violation(
                    workload,
                    "requests-end-before-the-pod",
                    "has %d s to stop, which is not longer than it drains and its longest request"
                        .formatted(workload.timing().grace().toSeconds()),
                    "give it a longer grace, or shorter requests"));
  }

  /** What a workload may do through the Kubernetes API: ask for pods, and label them. */
  private static Stream<Violation> rolesHandlePodsAlone(Plan plan) {
    return plan.namespaces().stream()
        .flatMap(
            namespace ->
                namespace.roles().stream()
                    .filter(
                        role ->
                            !ROLE_RESOURCES.containsAll(role.rule().resources())
                                || !ROLE_VERBS.containsAll(role.rule().verbs()))
                    .map(
                        role ->
                            new Violation(
                                "role " + namespace.name() + "/" + role.name(),
                                "roles-handle-pods-alone",
                                "allows %s of %s"
                                    .formatted(
                                        String.join(", ", role.rule().verbs()),
                                        String.join(", ", role.rule().resources())),
                                "allow no more than get, list and patch of pods")));
  }

  private static Violation violation(Callee callee, String rule, String problem, String remedy) {
    var what = callee instanceof Server ? "server " : "workload ";
    return new Violation(what + callee.name(), rule, problem, remedy);
  }
}
