package dev.argus.kubernetes;

import com.pulumi.kubernetes.scheduling.v1.PriorityClass;
import com.pulumi.kubernetes.scheduling.v1.PriorityClassArgs;
import com.pulumi.resources.CustomResourceOptions;

/** PriorityClasses: which pods go first where there is not room for all. */
public final class PriorityClasses {
  /** That of pods which answer requests that people wait for. */
  public static final String SERVING = "argus-serving";

  /** That of pods which work through a queue. */
  public static final String BATCH = "argus-batch";

  private PriorityClasses() {}

  /**
   * A class of pods.
   *
   * @param value the higher, the sooner; 0 is that of pods without a class
   * @param preempts whether its pods push out those of lower ones
   * @param description what it is for
   */
  public record Spec(int value, boolean preempts, String description) {}

  public static PriorityClass create(Meta meta, Spec spec, CustomResourceOptions options) {
    return new PriorityClass(
        meta.resourceName(),
        PriorityClassArgs.builder()
            .metadata(meta.args())
            .value(spec.value())
            .preemptionPolicy(spec.preempts() ? "PreemptLowerPriority" : "Never")
            .description(spec.description())
            .build(),
        options);
  }
}
