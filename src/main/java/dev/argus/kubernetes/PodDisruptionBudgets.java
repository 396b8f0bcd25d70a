package dev.argus.kubernetes;

import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Budgets that let one pod of an app at a time be moved to another node. */
public final class PodDisruptionBudgets {
  private PodDisruptionBudgets() {}

  /**
   * A budget of one pod. It is for apps of two pods or more: with one, a node could never be
   * drained without an interruption, and a budget would only hide that.
   *
   * @param app the label {@code app} of its pods
   */
  public static PodDisruptionBudget create(Meta meta, String app, CustomResourceOptions options) {
    return new PodDisruptionBudget(
        meta.resourceName(),
        PodDisruptionBudgetArgs.builder()
            .metadata(meta.args())
            .spec(
                PodDisruptionBudgetSpecArgs.builder()
                    .maxUnavailable(1)
                    .selector(Labels.selectorOf(app))
                    // A pod that is not ready serves nobody: it must not block a node's drain.
                    .unhealthyPodEvictionPolicy("AlwaysAllow")
                    .build())
            .build(),
        options);
  }
}
