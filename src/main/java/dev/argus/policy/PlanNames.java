package dev.argus.policy;

import dev.argus.plan.Callee;
import dev.argus.plan.Namespace;
import dev.argus.plan.Plan;
import dev.argus.plan.Volume;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No name stands for two things of a namespace. */
final class PlanNames {
  private PlanNames() {}

  static Stream<Violation> namesAreTheirOwn(Plan plan) {
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
}
