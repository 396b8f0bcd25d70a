package dev.argus.settings;

import dev.argus.plan.Gpu;
import java.util.regex.Pattern;

/**
 * How a cloud writes what a stack file leaves to it as text, so that a slip is found here and not
 * by the cloud, halfway through a deployment.
 *
 * @param machine its machine types
 * @param gpu those with a GPU of NVIDIA's
 * @param mig those whose GPU can be parted
 * @param admin whoever may administer a cluster
 * @param tag the name of a tag
 * @param tagValue its value
 * @see <a href="https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-gpus.html">which
 *     GPUs can be parted</a>
 */
record Forms(
    Pattern machine, Pattern gpu, Pattern mig, Pattern admin, Pattern tag, Pattern tagValue) {

  /** Compares each; the default of a cloud passes, as a test asks. */
  void check(ManagedCluster managed, Fields fields) {
    managed.pools().forEach(pool -> check(pool, fields));
    managed.admins().stream()
        .filter(name -> !admin.matcher(name).matches())
        .forEach(name -> fields.problem("admins", "has '" + name + "', which is nobody there"));
    managed
        .tags()
        .forEach(
            (name, value) -> {
              if (!tag.matcher(name).matches() || !tagValue.matcher(value).matches()) {
                fields.problem(
                    "tags." + name, "is '" + value + "', and the cloud takes no such tag");
              }
            });
  }

  private void check(NodePool pool, Fields fields) {
    var type = pool.machine();
    var key = "pools." + pool.name() + ".machine";
    if (type.isEmpty()) {
      return;
    }
    if (!machine.matcher(type).matches()) {
      fields.problem(key, "is '" + type + "', which is no machine type of this cloud");
    } else if (pool.gpu().present() && !gpu.matcher(type).matches()) {
      fields.problem(
          key,
          "is '"
              + type
              + "', which has no GPU of NVIDIA's: choose one that has, or gpu: {kind: none}");
    } else if (pool.gpu() instanceof Gpu.Mig && !mig.matcher(type).matches()) {
      fields.problem(
          key, "is '" + type + "', whose GPU cannot be parted: choose gpu: {kind: time-sliced}");
    }
  }
}
