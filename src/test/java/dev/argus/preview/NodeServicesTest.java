package dev.argus.preview;

import static dev.argus.preview.Releases.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs for the nodes themselves: GPUs, more of them, shared files. */
class NodeServicesTest {
  @ParameterizedTest
  @CsvSource({
    "'{kind: whole}', single, false, ''",
    "'{kind: time-sliced, replicas: 3}', single, false, 'replicas: 3'",
    "'{kind: mig, profile: 1g.10gb}', mixed, true, ''",
  })
  void gpusAreHandedOutAsTheirPoolSays(String gpu, String strategy, boolean cut, String shares) {
    var stack =
        Stacks.with(
            "production", "cloud.pools.gpu.machine=p4d.24xlarge", "cloud.pools.gpu.gpu=" + gpu);
    var values = values(stack, "gpu-operator");

    assertTrue(values.at("driver", "enabled").mayBe(false), "the node image has it");
    assertEquals(strategy, values.at("mig", "strategy").plain());
    assertTrue(values.at("migManager", "enabled").mayBe(cut));
    var plugin = values.at("devicePlugin", "config", "data", "shared").text().orElse("");
    assertTrue(plugin.contains(shares), plugin);
    assertTrue(values.at("dcgmExporter", "serviceMonitor", "honorLabels").mayBe(true));
  }

  @Test
  void theNodeAutoscalerGoesWithTheClustersVersion() {
    var values = values(Stacks.with("production", "cloud.version=1.31"), "cluster-autoscaler");

    assertTrue(values.at("image", "tag").text().orElseThrow().startsWith("v1.31."));
    assertTrue(values.at("autoDiscovery", "clusterName").present());
  }

  @Test
  void anNfsServerBecomesTheSharedClass() {
    var values =
        values(
            Stacks.with("staging", "platform.nfs={provision: installed, server: 10.0.0.2}"),
            "csi-driver-nfs");

    assertEquals("nfs", values.at("storageClass", "name").plain());
    assertEquals("10.0.0.2", values.at("storageClass", "parameters", "server").plain());
  }
}
