package dev.argus.policy;

import dev.argus.plan.Callee;
import dev.argus.plan.Mount;
import dev.argus.plan.Namespace;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Variable;
import dev.argus.plan.Volume;
import dev.argus.plan.Workload;
import java.util.stream.Stream;

/**
 * Whatever a plan refers to is in it: who is called, the Secret that is read, who is waited for.
 */
final class PlanReferences {
  private PlanReferences() {}

  static Stream<Violation> callsEndAtWhatRuns(Plan plan) {
    return plan.calls().stream()
        .flatMap(call -> Stream.of(call.from(), call.to()))
        .filter(peer -> peer instanceof Callee ours && plan.namespaceOf(ours).isEmpty())
        .map(
            peer ->
                Violation.of(
                    (Callee) peer,
                    "calls-end-at-what-runs",
                    "is called or calls, and no namespace runs it",
                    "run it in the plan or leave its calls out"));
  }

  static Stream<Violation> addressesMayBeCalled(Plan plan) {
    return plan.workloads()
        .flatMap(
            caller ->
                caller.environment().values().stream()
                    .filter(Variable.Address.class::isInstance)
                    .map(variable -> ((Variable.Address) variable).callee())
                    .filter(callee -> !mayCall(plan, caller, callee))
                    .map(
                        callee ->
                            Violation.of(
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

  static Stream<Violation> secretsAreKept(Plan plan) {
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
                Violation.of(
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
                Violation.of(
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

  static Stream<Violation> waitsEnd(Plan plan) {
    var order = plan.workloads().toList();
    return order.stream()
        .flatMap(
            waiting ->
                waiting.after().stream()
                    .filter(other -> !order.subList(0, order.indexOf(waiting)).contains(other))
                    .map(
                        other ->
                            Violation.of(
                                waiting,
                                "waits-end",
                                "waits for " + other.name() + ", which does not run before it",
                                "run that first: its namespace first, or first in it")));
  }
}
