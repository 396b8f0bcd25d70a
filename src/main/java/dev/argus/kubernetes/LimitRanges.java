package dev.argus.kubernetes;

import com.pulumi.kubernetes.core.v1.LimitRange;
import com.pulumi.kubernetes.core.v1.LimitRangeArgs;
import com.pulumi.kubernetes.core.v1.inputs.LimitRangeItemArgs;
import com.pulumi.kubernetes.core.v1.inputs.LimitRangeSpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** LimitRanges: what a container has that says nothing of what it needs. */
public final class LimitRanges {
  private LimitRanges() {}

  /**
   * Declares defaults for each container.
   *
   * @param requests of CPU and memory
   * @param limits of both
   */
  public static LimitRange create(
      Meta meta,
      Map<String, String> requests,
      Map<String, String> limits,
      CustomResourceOptions options) {
    return new LimitRange(
        meta.resourceName(),
        LimitRangeArgs.builder()
            .metadata(meta.args())
            .spec(
                LimitRangeSpecArgs.builder()
                    .limits(
                        LimitRangeItemArgs.builder()
                            .type("Container")
                            .defaultRequest(requests)
                            .default_(limits)
                            .build())
                    .build())
            .build(),
        options);
  }
}
