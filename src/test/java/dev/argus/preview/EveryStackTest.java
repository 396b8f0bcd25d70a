package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import dev.argus.Program;
import dev.argus.plan.Workload;
import dev.argus.settings.Secret;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** The program itself, run for each stack under all rules. */
class EveryStackTest {
  private static final String MODELS = "io.kubernetes.client.openapi.models.";

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "production"})
  void hasTheManifestsThatStandInGit(String stack, @TempDir Path rendered) throws IOException {
    var evaluation = Stacks.evaluation(stack);
    new RenderedFolder(rendered)
        .write(
            Stream.concat(
                    evaluation.objects().map(object -> Manifest.of(object).asFile()),
                    RenderedCharts.of(evaluation).stream())
                .toList());

    var golden = read(Stacks.PROJECT.resolve(FileOptions.GOLDEN).resolve(stack));
    var now = read(rendered);
    var refresh = "if it shall be so: ./argus preview " + stack + " --golden";
    assertEquals(golden.keySet(), now.keySet(), refresh);
    golden.forEach((file, text) -> assertEquals(text, now.get(file), file + ": " + refresh));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "production"})
  void declaresOnlyWhatTheKubernetesApiTakes(String stack) {
    Stacks.evaluation(stack)
        .objects()
        .map(Manifest::of)
        .filter(manifest -> isBuiltIn(manifest.document()))
        .forEach(manifest -> validate(manifest.document()));
  }

  @Test
  void wouldNoticeAnObjectThatTheKubernetesApiDoesNotTake() {
    var deployment =
        new TreeMap<>(
            Stacks.objects(Stacks.evaluation("local")).get("deployment/yolo-inference").document());
    deployment.put("spec", Map.of("replicas", 1));

    var error = assertThrows(AssertionError.class, () -> validate(deployment));
    assertTrue(error.getMessage().contains("required field"), error::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "production"})
  void showsNoSecret(String stack) {
    var evaluation = Stacks.evaluation(stack);
    var everything =
        ResourceJson.print(evaluation)
            + new ResourceTree(evaluation, Ansi.OFF).print()
            + evaluation.objects().map(object -> Manifest.of(object).yaml()).toList();

    evaluation.settings().secrets().stream()
        .filter(Secret::isReadable)
        .map(Secret::reveal)
        .filter(value -> value.length() > "argus".length())
        .forEach(value -> assertFalse(everything.contains(value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "production"})
  void leavesEveryPodTimeToEnd(String stack) {
    var plan = Program.plan(Stacks.evaluation(stack).settings());
    plan.workloads().forEach(EveryStackTest::assertGraceIsEnough);
  }

  private static void assertGraceIsEnough(Workload workload) {
    var timing = workload.timing();
    assertTrue(timing.grace().compareTo(timing.drain().plus(timing.request())) > 0, workload::name);
  }

  private static Map<String, String> read(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    try (var all = Files.walk(folder)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  /** Groups of others have dots, and do not end as those of Kubernetes do. */
  private static boolean isBuiltIn(Map<String, Object> document) {
    var group = String.valueOf(document.get("apiVersion")).replaceFirst("/.*", "");
    return !group.contains(".") || group.endsWith(".k8s.io");
  }

  /** Has the API's own model read an object: first for its fields, then for their types. */
  static void validate(Map<String, Object> document) {
    var group = String.valueOf(document.get("apiVersion"));
    var version = group.substring(group.lastIndexOf('/') + 1);
    var name =
        version.substring(0, 1).toUpperCase(Locale.ROOT)
            + version.substring(1)
            + document.get("kind");
    var json = new Gson().toJsonTree(document);
    try {
      var model = Class.forName(MODELS + name);
      model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
      model.getMethod("fromJson", String.class).invoke(null, json.toString());
    } catch (InvocationTargetException e) {
      throw new AssertionError(name + ": " + e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the Kubernetes API has no " + name, e);
    }
  }
}
