package dev.argus.settings;

import dev.argus.plan.Gpu;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Nodes of one kind. Every node has the label {@code argus.dev/pool=NAME}; those with a GPU are
 * tainted {@code nvidia.com/gpu=present:NoSchedule}, so that only pods that ask for one land there.
 *
 * @param name the name, of letters and digits
 * @param machine the cloud's machine type
 * @param min fewest nodes; 0 for a pool that scales to zero
 * @param max most nodes
 * @param spot whether its machines are cheaper and may be taken away
 * @param diskGib the size of a node's disk in GiB
 * @param accelerator the cloud's name for the GPU, where the machine type does not imply it (GKE)
 * @param gpu how its GPUs are handed out
 * @param marks what the stack writes on its nodes
 */
public record NodePool(
    String name,
    String machine,
    int min,
    int max,
    boolean spot,
    int diskGib,
    String accelerator,
    Gpu gpu,
    NodeMarks marks) {

  /** The label of nodes that says of which pool they are. */
  public static final String LABEL = "argus.dev/pool";

  /** The taint of nodes that may be taken away, where the cloud has none of its own. */
  public static final String SPOT = "argus.dev/spot";

  /** The pool on which the cluster itself runs. */
  public static final String SYSTEM = "system";

  /** AKS takes no longer name for a Linux pool, and no other signs. */
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,11}");

  /** A pool of nodes without a GPU. */
  static NodePool cpu(String name, String machine, int min, int max) {
    return new NodePool(name, machine, min, max, false, 100, "", new Gpu.None(), NodeMarks.NONE);
  }

  /** A pool of nodes with a GPU each, of which there are none until a pod asks. */
  static NodePool gpu(String machine, String accelerator) {
    return new NodePool(
        "gpu", machine, 0, 4, false, 200, accelerator, new Gpu.Whole(1), NodeMarks.NONE);
  }

  /** These nodes, as a stack file changes them. */
  static NodePool read(String name, Fields fields, NodePool defaults) {
    if (!NAME.matcher(name).matches()) {
      fields.problem("", "is called '" + name + "': a pool needs 1 to 12 letters and digits");
    }
    var min = fields.integer("min", defaults.min, name.equals(SYSTEM) ? 1 : 0, 1000);
    var max = fields.integer("max", Math.max(min, defaults.max), 1, 1000);
    if (max < min) {
      fields.problem("max", "is " + max + ", below min " + min);
    }
    var pool =
        new NodePool(
            name,
            fields.text("machine", defaults.machine),
            min,
            Math.max(min, max),
            fields.flag("spot", defaults.spot),
            fields.integer("diskGib", defaults.diskGib, 30, 16000),
            fields.text("accelerator", defaults.accelerator),
            fields.has("gpu") ? gpu(fields.child("gpu")) : defaults.gpu,
            NodeMarks.read(fields));
    if (pool.machine.isEmpty()) {
      fields.problem("machine", "is missing");
    }
    if (!pool.marks.taints().isEmpty() && (name.equals(SYSTEM) || pool.gpu.present())) {
      fields.problem(
          "taints",
          "would keep away what has to run there: name a pool other than system, without a GPU");
    }
    fields.done();
    return pool;
  }

  /** The labels of its nodes on every cloud, in the order of their keys. */
  public Map<String, String> labels() {
    var labels = new TreeMap<>(marks.labels());
    labels.put(LABEL, name);
    return labels;
  }

  static Gpu gpu(Fields fields) {
    return fields.kind(
        "none",
        Map.of(
            "none", none -> new Gpu.None(),
            "whole", whole -> new Gpu.Whole(count(whole)),
            "time-sliced",
                sliced -> new Gpu.TimeSliced(count(sliced), sliced.integer("replicas", 4, 2, 48)),
            "mig",
                mig ->
                    new Gpu.Mig(
                        count(mig),
                        mig.matching(
                            "profile", "1g.10gb", Gpu.Mig.PROFILE, "a profile, such as 1g.10gb"))));
  }

  private static int count(Fields fields) {
    return fields.integer("count", 1, 1, 16);
  }
}
