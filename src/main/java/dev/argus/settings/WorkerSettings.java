package dev.argus.settings;

import dev.argus.plan.Resources;
import dev.argus.plan.Scale;

/**
 * What a stack may say of a workload that no Service stands before.
 *
 * @param scale how many pods, and what makes them more or fewer
 * @param resources requests and limits of its container
 */
public record WorkerSettings(Scale scale, Resources resources) {
  static WorkerSettings read(Fields fields, WorkerSettings defaults) {
    var settings =
        new WorkerSettings(
            WorkloadSettings.scale(fields, defaults.scale),
            WorkloadSettings.resources(fields.child("resources"), defaults.resources));
    fields.done();
    return settings;
  }
}
