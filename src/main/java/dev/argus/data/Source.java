package dev.argus.data;

import dev.argus.plan.Plan;
import dev.argus.plan.Workload;

/** What answers for a store. */
public sealed interface Source permits Reach, Bundle {
  /** What it takes for these workloads of a namespace to be answered. */
  Plan usedBy(String namespace, Workload... callers);
}
