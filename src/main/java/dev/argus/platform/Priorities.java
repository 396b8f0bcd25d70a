package dev.argus.platform;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.kubernetes.Labels;
import dev.argus.kubernetes.Meta;
import dev.argus.kubernetes.PriorityClasses;
import java.util.List;

/** Who goes first where there is not room for all: people wait for an answer, a queue does not. */
final class Priorities {
  private Priorities() {}

  static List<Resource> create(CustomResourceOptions options) {
    return List.of(
        PriorityClasses.create(
            meta(PriorityClasses.SERVING),
            new PriorityClasses.Spec(1_000_000, true, "Answers requests that people wait for"),
            options),
        PriorityClasses.create(
            meta(PriorityClasses.BATCH),
            new PriorityClasses.Spec(-1000, false, "Works through a queue; makes room for others"),
            options));
  }

  private static Meta meta(String name) {
    return Meta.of("", name, Labels.partOf("argus"));
  }
}
