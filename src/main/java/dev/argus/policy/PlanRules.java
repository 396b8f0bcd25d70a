package dev.argus.policy;

import dev.argus.plan.Plan;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What every plan keeps to, so that what is made of it can work at all. */
public final class PlanRules {
  private static final List<PlanRule> ALL =
      List.of(
          PlanReferences::callsEndAtWhatRuns,
          PlanReferences::addressesMayBeCalled,
          PlanReferences::secretsAreKept,
          PlanReferences::waitsEnd,
          PlanNames::namesAreTheirOwn,
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
                Violation.of(
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
}
