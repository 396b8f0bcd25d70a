package dev.argus.settings;

import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import java.util.Map;

/**
 * What a stack may say of a workload that no Service stands before.
 *
 * @param scale how many pods, and what makes them more or fewer
 * @param resources requests and limits of its container
 * @param nodes the labels of the nodes that its pods run on; empty for any
 */
public record WorkerSettings(Scale scale, Resources resources, Map<String, String> nodes) {
  public WorkerSettings {
    nodes = Map.copyOf(nodes);
  }

  /** On any node. */
  WorkerSettings(Scale scale, Resources resources) {
    this(scale, resources, Map.of());
  }

  static WorkerSettings read(Fields fields, WorkerSettings defaults) {
    var settings =
        new WorkerSettings(
            WorkloadSettings.scale(fields, defaults.scale),
            WorkloadSettings.resources(fields.child("resources"), defaults.resources),
            fields.textMap("nodes"));
    fields.done();
    return settings;
  }
}
