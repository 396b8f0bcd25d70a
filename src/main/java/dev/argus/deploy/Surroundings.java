package dev.argus.deploy;

import dev.argus.kubernetes.Labels;
import dev.argus.plan.Namespace;
import dev.argus.plan.Plan;

/** What a workload is deployed among. */
record Surroundings(Namespace namespace, Plan plan, Network network, Site site, Labels labels) {}
