package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import dev.argus.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The stacks of this project, each evaluated once for all tests. */
final class Stacks {
  static final Path PROJECT = Path.of(".");

  private static final Map<String, Evaluation> EVALUATIONS = new ConcurrentHashMap<>();

  private Stacks() {}

  static Evaluation evaluation(String stack) {
    return EVALUATIONS.computeIfAbsent(stack, Stacks::evaluate);
  }

  /** A stack with some settings overridden, each as {@code key=value}. */
  static Evaluation with(String stack, String... overrides) {
    return Evaluation.of(stack, parsed(StackFile.read(PROJECT, stack), overrides));
  }

  /** The production stack with a cloud's example settings in place of its own. */
  static Evaluation on(String cloud) {
    return EVALUATIONS.computeIfAbsent(
        "production on " + cloud, ignored -> Evaluation.of("production", settings(cloud)));
  }

  /** That stack with some settings overridden, each as {@code key=value}. */
  static Evaluation onCloud(String cloud, String... overrides) {
    return Evaluation.of("production", settings(cloud, overrides));
  }

  /** The settings of that stack. */
  static Settings settings(String cloud, String... overrides) {
    var file = StackFile.read(PROJECT, "production");
    file.replaceBy(PROJECT, cloud);
    return parsed(file, overrides);
  }

  private static Settings parsed(StackFile file, String... overrides) {
    for (var override : overrides) {
      var parts = override.split("=", 2);
      file.set(parts[0], parts[1]);
    }
    return Settings.parse(file.values());
  }

  /** The objects of an evaluation by {@code kind/name}, in lower case as kubectl takes them. */
  static Map<String, Manifest> objects(Evaluation evaluation) {
    return named(evaluation.objects());
  }

  /** One of them as its manifest has it. */
  static Inputs document(Evaluation evaluation, String name) {
    var objects = objects(evaluation);
    assertTrue(objects.containsKey(name), () -> name + " is not among " + objects.keySet());
    return Inputs.of((Object) objects.get(name).document());
  }

  /** What is asked of one. */
  static Inputs spec(Evaluation evaluation, String name) {
    return document(evaluation, name).at("spec");
  }

  /** Those of one namespace: two may have objects of the same name. */
  static Map<String, Manifest> objects(Evaluation evaluation, String namespace) {
    return named(
        evaluation.objects().filter(object -> object.resource().namespace().equals(namespace)));
  }

  private static Map<String, Manifest> named(Stream<Declaration> declared) {
    var objects = new LinkedHashMap<String, Manifest>();
    declared
        .map(Manifest::of)
        .forEach(
            manifest -> {
              var parts = manifest.file().replaceAll("\\.yaml$", "").split("\\.");
              objects.put(parts[parts.length - 2] + "/" + parts[parts.length - 1], manifest);
            });
    return objects;
  }

  private static Evaluation evaluate(String stack) {
    return Evaluation.of(stack, Settings.parse(StackFile.read(PROJECT, stack).values()));
  }
}
