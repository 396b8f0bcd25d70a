package dev.argus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GitHub does with this repository, as far as it can be told without GitHub. */
class WorkflowsTest {
  private static final Path FOLDER = Path.of(".github", "workflows");

  /** Those whose tags only their own publisher, GitHub or Pulumi, can move. */
  private static final Set<String> TRUSTED = Set.of("actions", "github", "pulumi");

  @Test
  void aPushToMainDeploysStagingAndThenProduction() {
    var deploy = workflow("deploy");
    var jobs = deploy.path("jobs");

    assertEquals(List.of("main"), texts(deploy.at("/on/push/branches")));
    assertTrue(deploy.path("on").has("workflow_dispatch"), "or somebody starts it");
    assertEquals("staging", jobs.at("/production/needs").asText());
    for (var environment : List.of("staging", "production")) {
      assertEquals(environment, jobs.path(environment).path("environment").asText());
    }
  }

  @Test
  void aKubeconfigComesFromTheEnvironmentsSecret() {
    var given =
        steps("deploy")
            .map(step -> step.at("/env/KUBE_CONFIG").asText())
            .filter(value -> !value.isEmpty())
            .toList();

    assertEquals(List.of("${{ secrets.KUBE_CONFIG }}"), given);
  }

  @Test
  void imagesArePushedAndScanned() {
    var images = workflow("images");
    var commands = steps("images").map(step -> step.path("run").asText()).toList();
    var actions = steps("images").map(step -> step.path("uses").asText()).toList();

    assertTrue(
        commands.stream()
            .anyMatch(command -> command.contains("./argus images --push \"ghcr.io/")));
    assertTrue(
        actions.stream().anyMatch(action -> action.startsWith("aquasecurity/trivy-action@")));
    assertTrue(actions.stream().anyMatch(a -> a.startsWith("github/codeql-action/upload-sarif@")));
    assertEquals("push", images.at("/jobs/scan/needs").asText());
    assertEquals("write", images.at("/jobs/scan/permissions/security-events").asText());
  }

  @Test
  void commitsMakeVersionsOnMainAndPrereleasesOnDev() throws IOException {
    var config =
        new YAMLMapper().readTree(Files.readString(Path.of(".github/release_config.json")));
    var release = workflow("release");
    var commands = steps("release").map(step -> step.path("run").asText()).toList();

    assertEquals("main", config.at("/branches/0").asText());
    assertEquals("dev", config.at("/branches/1/name").asText());
    assertEquals("beta", config.at("/branches/1/prerelease").asText());
    assertEquals(List.of("main", "dev"), texts(release.at("/on/push/branches")));
    assertTrue(
        commands.stream().anyMatch(c -> c.contains("--extends ./.github/release_config.json")));
    assertTrue(commands.stream().anyMatch(c -> c.matches(".*semantic-release@\\d+\\.\\d+\\.\\d+")));
    assertTrue(
        commands.stream()
            .anyMatch(c -> c.contains("./argus images --push") && c.contains("--tag")));
    assertEquals("write", release.at("/jobs/version/permissions/contents").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"test", "preview", "deploy", "images", "release"})
  void mayDoNoMoreThanItHasTo(String name) {
    assertEquals("read", workflow(name).at("/permissions/contents").asText());
    steps(name)
        .forEach(
            step -> {
              var action = step.path("uses").asText();
              if (action.startsWith("actions/checkout@")) {
                assertFalse(step.at("/with/persist-credentials").asBoolean(true), name);
              }
              if (action.startsWith("actions/setup-java@")) {
                assertEquals("maven", step.at("/with/cache").asText(), name);
              }
              assertTrue(
                  action.isEmpty()
                      || TRUSTED.contains(action.split("/")[0])
                      || action.matches(".+@[0-9a-f]{40}"),
                  name + ": " + action + " could be another tomorrow");
            });
  }

  private static Stream<JsonNode> steps(String name) {
    return workflow(name).path("jobs").findValues("steps").stream()
        .flatMap(steps -> Stream.of(steps).flatMap(WorkflowsTest::elements));
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return IntStream.range(0, list.size()).mapToObj(list::get);
  }

  private static List<String> texts(JsonNode list) {
    return elements(list).map(JsonNode::asText).toList();
  }

  private static JsonNode workflow(String name) {
    try {
      return new YAMLMapper().readTree(Files.readString(FOLDER.resolve(name + ".yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
