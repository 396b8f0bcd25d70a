package dev.argus.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process that staging's rendered objects describe. */
class PoseManifestIT {
  private static final Path GOLDEN = Path.of("../../src/test/golden/staging");
  private static final Pattern VARIABLE = Pattern.compile("- name: ([A-Z_]+)\\n +value: (.+)");
  private static final Pattern SECRET =
      Pattern.compile("- name: ([A-Z_]+)\\n +valueFrom:\\n +secretKeyRef:");
  private static final Pattern ENTRY = Pattern.compile("(?m)^  ([A-Z_]+): (.+)$");

  /** Of the container, its ConfigMap included; a Secret's values are made up. */
  private static Map<String, String> variables() throws IOException {
    String deployment =
        Files.readString(GOLDEN.resolve("40-workloads/rtmlib.deployment.rtmlib-ml-backend.yaml"));
    String config =
        Files.readString(
            GOLDEN.resolve("20-config/rtmlib.configmap.rtmlib-ml-backend-config.yaml"));
    Map<String, String> variables = new LinkedHashMap<>();
    ENTRY.matcher(config).results().forEach(found -> put(variables, found));
    VARIABLE.matcher(deployment).results().forEach(found -> put(variables, found));
    SECRET
        .matcher(deployment)
        .results()
        .forEach(found -> variables.put(found.group(1), secret(found.group(1))));
    return variables;
  }

  private static void put(Map<String, String> variables, MatchResult found) {
    variables.put(found.group(1), found.group(2).replaceAll("^[\"']|[\"']$", ""));
  }

  private static String secret(String name) {
    return name.endsWith("_URL") ? "https://labels.example.com" : "hush";
  }

  /** The ports and the folder are the machine's. */
  private static Map<String, String> here(Map<String, String> variables) {
    Map<String, String> here = new LinkedHashMap<>(variables);
    here.putAll(Map.of("BIND_ADDRESS", "127.0.0.1", "PORT", "0", "MANAGEMENT_PORT", "0"));
    here.put("ARGUS_MODEL_CACHE", Models.cache("rtmdet-nano-person").toString());
    here.put("MODEL_PATH", "simcc-synthetic");
    here.put("DRAIN_DELAY", "PT0S");
    return here;
  }

  @Test
  void startsFromTheRenderedEnvironment() throws Exception {
    Map<String, String> variables = variables();
    assertEquals("pose", variables.get("TASK"));
    assertEquals("9090", variables.get("PORT"));
    assertTrue(variables.containsKey("LABEL_STUDIO_API_TOKEN"), variables.toString());
    try (Service service = Service.ready(here(variables))) {
      assertEquals("UP", Service.body(service.get("/health")).get("status").asText());
      String versions = service.get("/versions").body();
      assertTrue(versions.contains("-t" + variables.get("CONFIDENCE_THRESHOLD") + "\""), versions);
      for (String probe : new String[] {"started", "live", "ready"}) {
        assertEquals(200, service.management("/health/" + probe).statusCode());
      }
      assertTrue(service.management("/metrics").body().contains("argus_inference_queue_depth"));
    }
  }

  /** LOG_LEVEL is Logback's, a token and a folder may be anything, a name is looked up later. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "TASK",
        "DEVICE",
        "BACKEND_TYPE",
        "MODE",
        "DEBUG",
        "CONFIDENCE_THRESHOLD",
        "LABEL_STUDIO_URL",
        "REDIS_URL",
        "MAX_PERSONS",
        "BASIC_AUTH_USER"
      })
  void everyVariableIsReadAndNamedWhereItIsBad(String name) throws Exception {
    Map<String, String> bad = here(variables());
    bad.put(name, "nonsense");
    EnvironmentException refused =
        assertThrows(EnvironmentException.class, () -> InferenceSettings.from(Environment.of(bad)));
    assertTrue(refused.getMessage().contains(name), refused.getMessage());
  }

  @Test
  void eachModeHasAModelOfTheCatalogueAndAnotherCanBeNamed() throws Exception {
    Map<String, String> variables = variables();
    Map<String, String> models =
        Map.of(
            "lightweight", "dwpose-s",
            "balanced", "dwpose-l-384",
            "performance", "rtmw-l-384");
    models.forEach(
        (mode, model) -> {
          variables.put("MODE", mode);
          assertEquals(model, InferenceSettings.from(Environment.of(variables)).pose().model());
        });
    variables.put("MODEL_PATH", "own.onnx");
    assertEquals("own.onnx", InferenceSettings.from(Environment.of(variables)).pose().model());
  }
}
