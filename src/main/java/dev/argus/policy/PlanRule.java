package dev.argus.policy;

import dev.argus.plan.Plan;
import java.util.stream.Stream;

/** A rule over the plan, checked before there is any resource. */
@FunctionalInterface
public interface PlanRule {
  Stream<Violation> check(Plan plan);
}
