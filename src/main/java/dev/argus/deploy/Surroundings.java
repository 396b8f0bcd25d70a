package dev.argus.deploy;

import dev.argus.kubernetes.Labels;
import dev.argus.plan.Account;
import dev.argus.plan.Namespace;
import dev.argus.plan.Plan;

/** What a workload is deployed among. */
record Surroundings(
    Namespace namespace, Rollout rollout, Network network, Site site, Labels labels) {

  Plan plan() {
    return rollout.plan();
  }

  /** Whether pods that run as this account of the namespace may use the Kubernetes API. */
  boolean permits(String account) {
    return plan().permits(new Account(namespace.name(), account));
  }
}
