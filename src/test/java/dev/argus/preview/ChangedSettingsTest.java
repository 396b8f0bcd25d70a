package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a setting changes in the cluster. */
class ChangedSettingsTest {
  @Test
  void aFixedCountStandsInTheDeploymentAndNeedsNoAutoscaler() {
    var objects =
        Stacks.objects(Stacks.with("local", "detection.inference.replicas={min: 3, max: 3}"));

    var spec = inputs(objects.get("deployment/yolo-inference")).at("spec");
    assertTrue(spec.at("replicas").mayBe(3));
    assertFalse(objects.containsKey("horizontalpodautoscaler/yolo-hpa"));
    assertTrue(objects.containsKey("poddisruptionbudget/yolo-inference"));
  }

  @Test
  void aSinglePodHasNoDisruptionBudgetThatWouldBlockADrain() {
    var objects = Stacks.objects(Stacks.evaluation("local"));

    assertFalse(objects.containsKey("poddisruptionbudget/yolo-inference"));
  }

  @Test
  void withoutSharedStorageNothingIsClaimed() {
    var objects = Stacks.objects(Stacks.with("local", "cloud.storage.shared=''"));

    assertEquals(
        List.of(),
        objects.keySet().stream().filter(name -> name.startsWith("persistentvolume")).toList());
    var pod = inputs(objects.get("deployment/yolo-inference")).at("spec", "template", "spec");
    assertTrue(
        pod.at("volumes").items().stream()
            .filter(volume -> volume.at("name").mayBe("yolo-models"))
            .allMatch(volume -> volume.at("emptyDir").present()));
  }

  @Test
  void aChangedConfigMapRollsThePods() {
    var before = annotations(Stacks.evaluation("local"));
    var after = annotations(Stacks.with("local", "detection.logLevel=debug"));

    assertFalse(before.equals(after), before);
  }

  @Test
  void aSystemThatIsSwitchedOffLeavesNothing() {
    var objects =
        Stacks.objects(Stacks.with("local", "detection.enabled=false", "face.enabled=false"));

    assertEquals(List.of(), List.copyOf(objects.keySet()));
  }

  private static String annotations(Evaluation evaluation) {
    return inputs(Stacks.objects(evaluation).get("deployment/yolo-inference"))
        .at("spec", "template", "metadata", "annotations")
        .toString();
  }

  private static Inputs inputs(Manifest manifest) {
    return Inputs.of((Object) manifest.document());
  }
}
