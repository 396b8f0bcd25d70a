package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That each quota admits its namespace's pods is a rule of every evaluation: RoomyQuotas. */
class QuotaTest {
  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure", "bare-metal"})
  void everySystemsNamespaceHasAQuotaAndDefaults(String cloud) {
    var objects = Stacks.on(cloud).objects().map(Manifest::of).map(Manifest::file).toList();

    for (var namespace : List.of("face-it-api", "face-it-workers", "vision-system", "rtmlib")) {
      assertTrue(objects.contains(namespace + ".resourcequota.quota.yaml"), namespace);
      assertTrue(objects.contains(namespace + ".limitrange.defaults.yaml"), namespace);
    }
  }

  @Test
  void aPodThatSaysNothingGetsALittle() {
    var objects = Stacks.objects(Stacks.evaluation("production"), "vision-system");
    var item =
        Inputs.of(objects.get("limitrange/defaults").document())
            .at("spec", "limits")
            .items()
            .get(0);

    assertTrue(item.at("type").mayBe("Container"));
    assertEquals("50m", item.at("defaultRequest", "cpu").plain());
    assertEquals("256Mi", item.at("default", "memory").plain());
  }

  @Test
  void aStackCanDoWithout() {
    var without = Stacks.with("production", "platform.quotas=false");

    assertTrue(
        without
            .objects()
            .map(Manifest::of)
            .noneMatch(object -> object.file().matches(".*\\.(resourcequota|limitrange)\\..*")));
  }
}
