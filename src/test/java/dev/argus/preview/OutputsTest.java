package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.test.PulumiTest;
import dev.argus.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code pulumi stack output} tells an operator. */
class OutputsTest {
  @AfterEach
  void cleanUp() {
    PulumiTest.cleanup();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure"})
  void theKubeconfigIsSecret(String cloud) {
    var kubeconfig = outputs(cloud).get("kubeconfig");

    assertTrue(kubeconfig.isSecret());
    assertTrue(kubeconfig.getValueNullable().toString().contains("Config"));
  }

  @Test
  void whereClientsFindTheSystemsIsPlain() {
    var urls = outputs("bare-metal").get("urls");

    assertEquals(
        List.of(
            "https://face-it.example.com",
            "https://vision.example.com",
            "https://rtmlib.gawron.cloud",
            "https://rtmlib.fh-swf.cloud",
            "https://api.assets.example.com",
            "https://assets.example.com",
            "https://api.portal.example.com",
            "https://portal.example.com"),
        urls.getValueNullable());
    assertTrue(!urls.isSecret());
  }

  private static Map<String, OutputData<?>> outputs(String cloud) {
    var settings =
        Stacks.settings(
            cloud,
            "detection.hosts=[vision.example.com]",
            "platform.ingress={kind: gateway, provision: existing}");
    var outputs = new HashMap<String, Output<?>>();
    PulumiTest.withMocks(new MockEngine())
        .runTest(
            context ->
                outputs.putAll(Program.deploy("production", settings, Program.plan(settings))))
        .throwOnError();
    var data = new HashMap<String, OutputData<?>>();
    outputs.forEach((name, output) -> data.put(name, Internal.of(output).getDataAsync().join()));
    return data;
  }
}
