package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.Program;
import dev.argus.deploy.Autoscaling;
import dev.argus.deploy.Deployer;
import dev.argus.deploy.IngressController;
import dev.argus.deploy.Scraping;
import dev.argus.deploy.SecretMaker;
import dev.argus.deploy.Site;
import dev.argus.deploy.Tracing;
import dev.argus.plan.Image;
import dev.argus.plan.Plan;
import dev.argus.plan.Publishing;
import dev.argus.policy.Guard;
import dev.argus.policy.PlanRules;
import dev.argus.policy.Rules;
import dev.argus.settings.PlatesReading;
import dev.argus.settings.Settings;
import dev.argus.system.Foundation;
import dev.argus.system.Plates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The system that docs/extending.md adds keeps every rule and leaves the others alone. */
class ExtendingTest {
  private static final String STACK = "staging";
  private final Settings settings = Settings.parse(StackFile.read(Stacks.PROJECT, STACK).values());

  @AfterEach
  void cleanUp() {
    PulumiTest.cleanup();
  }

  @Test
  void leavesTheOtherSystemsAlone() {
    var without = declared(Program.plan(settings));
    var with = declared(Program.plan(settings).and(plates()));

    assertTrue(with.containsAll(without), "what was there keeps its URN");
    assertEquals(
        Set.of("kubernetes:apps/v1:Deployment::plates/plate-reader"),
        with.stream()
            .filter(id -> !without.contains(id) && id.contains(":Deployment::"))
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"settings/PlatesSettings.java", "system/Plates.java"})
  void standsInThePageAsItIsCompiled(String file) throws IOException {
    var page = Files.readString(Path.of("docs", "extending.md"));
    var source = Files.readString(Path.of("src/test/java/dev/argus", file));

    assertTrue(
        page.contains("```java\n" + source + "```"), "docs/extending.md has another " + file);
  }

  @Test
  void readsItsSettingsAsStrictlyAsTheOthers() {
    assertFalse(plates("enabled", "false").namespaces().stream().findAny().isPresent());
  }

  private Plan plates() {
    return plates("enabled", "true");
  }

  private Plan plates(String key, String value) {
    var values = JsonNodeFactory.instance.objectNode().put(key, value);
    return Plates.plan(PlatesReading.of(values, settings.data()), Foundation.of(settings));
  }

  private Set<String> declared(Plan plan) {
    PlanRules.check(plan);
    var recorder = new Recorder();
    var guard = new Guard(Rules.of(settings.images()));
    PulumiTest.withMocks(new MockEngine())
        .withOptions(
            TestOptions.builder().resourceTransformations(List.of(recorder, guard)).build())
        .runTest(guard.watch(context -> deployer().deploy(plan)))
        .throwOnError();
    return recorder.declarations().stream().map(Declaration::id).collect(Collectors.toSet());
  }

  /** At a site that has everything, for any plan. */
  static Deployer deployer() {
    var images = Map.of(Image.INFERENCE, "a/inference:1", Image.API, "a/api:1");
    return new Deployer(
        new Site(
            images,
            SecretMaker.ofValues(name -> Output.ofSecret("<" + name.key() + ">")),
            Map.of(),
            new Site.Storage("", "nfs"),
            new Scraping(true, Map.of()),
            new Tracing("", 1, "production"),
            new IngressController(Publishing.Kind.NONE, "traefik", "", "", "", List.of()),
            Autoscaling.plain(),
            false,
            List.of(),
            true),
        ComponentResourceOptions.Empty);
  }
}
