package dev.argus.deploy;

import dev.argus.kubernetes.Labels;
import dev.argus.plan.Namespace;

/** What a workload is deployed among. */
record Surroundings(Namespace namespace, Network network, Site site, Labels labels) {}
