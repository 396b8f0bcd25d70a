package dev.argus.local.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.local.LocalException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerEnvironmentTest {
  private static final ConfigMap CONFIG =
      new ConfigMapBuilder()
          .withNewMetadata()
          .withName("config")
          .withNamespace("system")
          .endMetadata()
          .withData(Map.of("LEVEL", "INFO", "MODEL", "nano"))
          .build();

  @Test
  void ownVariablesWinOverThoseOfAConfigMap() {
    Container container =
        new ContainerBuilder()
            .withName("c")
            .addNewEnvFrom()
            .withNewConfigMapRef("config", false)
            .endEnvFrom()
            .addNewEnv()
            .withName("LEVEL")
            .withValue("DEBUG")
            .endEnv()
            .build();

    assertEquals(Map.of("LEVEL", "DEBUG", "MODEL", "nano"), environment(container));
  }

  @Test
  void aPrefixIsPutBeforeEveryKey() {
    Container container =
        new ContainerBuilder()
            .withName("c")
            .addNewEnvFrom()
            .withPrefix("YOLO_")
            .withNewConfigMapRef("config", false)
            .endEnvFrom()
            .build();

    assertEquals(Map.of("YOLO_LEVEL", "INFO", "YOLO_MODEL", "nano"), environment(container));
  }

  @Test
  void expandsReferencesToEarlierVariablesOnly() {
    Container container =
        new ContainerBuilder()
            .withName("c")
            .addNewEnv()
            .withName("HOST")
            .withValue("db")
            .endEnv()
            .addNewEnv()
            .withName("URL")
            .withValue("http://$(HOST)/$(LATER)/$$(HOST)")
            .endEnv()
            .build();

    assertEquals("http://db/$(LATER)/$(HOST)", environment(container).get("URL"));
  }

  @Test
  void aMissingKeyNamesVariableContainerAndKey() {
    LocalException refused =
        assertThrows(LocalException.class, () -> environment(asking("config", "GONE", false)));

    assertEquals(
        "X in container c of Deployment system/w asks for the key GONE, which its object does not"
            + " have.",
        refused.getMessage());
  }

  @Test
  void aMissingObjectIsNamed() {
    LocalException refused =
        assertThrows(LocalException.class, () -> environment(asking("gone", "LEVEL", false)));

    assertTrue(refused.getMessage().contains("ConfigMap gone"), refused.getMessage());
  }

  @Test
  void whatIsOptionalMayBeMissing() {
    assertFalse(environment(asking("config", "GONE", true)).containsKey("X"));
    assertFalse(environment(asking("gone", "LEVEL", true)).containsKey("X"));
  }

  private static Container asking(String configMap, String key, boolean optional) {
    return new ContainerBuilder()
        .withName("c")
        .addNewEnv()
        .withName("X")
        .withNewValueFrom()
        .withNewConfigMapKeyRef(key, configMap, optional)
        .endValueFrom()
        .endEnv()
        .build();
  }

  private static Map<String, String> environment(Container container) {
    Workload workload =
        new Workload(
            "Deployment",
            new Name("system", "w"),
            new PodTemplateSpecBuilder().withNewSpec().withContainers(container).endSpec().build());
    Manifests manifests =
        new Manifests(
            List.of(workload), Map.of(), Map.of(new Name("system", "config"), CONFIG), Map.of());
    return ContainerEnvironment.of(manifests, workload, container);
  }
}
