package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a system's document promises of a stack, a line each: {@code NAMESPACE KIND/NAME} is an
 * object that is there as {@code kubectl -n NAMESPACE get KIND/NAME} asks for it, {@code NAMESPACE
 * KIND/NAME PATH VALUE} one with a value at a path, and {@code NAMESPACE KIND/NAME $VARIABLE VALUE}
 * one whose container has a variable.
 */
final class SeedTable {
  private final String stack;
  private final Map<String, Inputs> objects;

  private SeedTable(String stack, Map<String, Inputs> objects) {
    this.stack = stack;
    this.objects = objects;
  }

  /** The objects of a stack. */
  static SeedTable of(String stack) {
    return of(stack, Stacks.evaluation(stack));
  }

  /** The objects of a stack with some settings overridden. */
  static SeedTable with(String stack, String... overrides) {
    return of(stack, Stacks.with(stack, overrides));
  }

  private static SeedTable of(String stack, Evaluation evaluation) {
    return new SeedTable(
        stack,
        evaluation
            .objects()
            .map(Manifest::of)
            .collect(
                Collectors.toMap(
                    SeedTable::target,
                    manifest -> Inputs.of((Object) manifest.document()),
                    (first, second) -> first,
                    LinkedHashMap::new)));
  }

  /** Holds every line of a table against the stack. */
  void holds(String table) {
    table.lines().filter(line -> !line.isBlank()).forEach(this::check);
  }

  private void check(String line) {
    var words = line.trim().split("\\s+", 4);
    var target = words[0] + " " + words[1];
    var object = objects.get(target);
    assertTrue(object != null, () -> stack + " has no " + target + "; it has " + objects.keySet());
    if (words.length > 2) {
      var found =
          words[2].startsWith("$")
              ? variable(words[0], object, words[2].substring(1))
              : at(object, words[2]).plain();
      assertEquals(words[3], String.valueOf(found), () -> stack + ": " + line);
    }
  }

  /** In the namespace {@code -} is what lives in none. */
  private static String target(Manifest manifest) {
    var document = Inputs.of((Object) manifest.document());
    var namespace = document.at("metadata", "namespace");
    return namespace.text().orElse("-")
        + " "
        + document.at("kind").text().orElseThrow().toLowerCase(java.util.Locale.ROOT)
        + "/"
        + document.at("metadata", "name").text().orElseThrow();
  }

  private static Inputs at(Inputs object, String path) {
    var found = object;
    for (var step : path.split("\\.")) {
      found =
          step.matches("\\d+") && found.isList()
              ? found.items().get(Integer.parseInt(step))
              : found.at(step);
    }
    return found;
  }

  /** The value of a variable of the first container; of a secret one {@code secret:NAME/KEY}. */
  private String variable(String namespace, Inputs deployment, String name) {
    var container = at(deployment, "spec.template.spec.containers.0");
    return Stream.concat(own(container, name), configured(namespace, container, name))
        .findFirst()
        .orElse("no variable " + name);
  }

  private static Stream<String> own(Inputs container, String name) {
    return container.at("env").items().stream()
        .filter(variable -> variable.at("name").mayBe(name))
        .map(
            variable -> {
              var key = variable.at("valueFrom", "secretKeyRef");
              return key.present()
                  ? "secret:" + key.at("name").plain() + "/" + key.at("key").plain()
                  : String.valueOf(variable.at("value").plain());
            });
  }

  private Stream<String> configured(String namespace, Inputs container, String name) {
    return container.at("envFrom").items().stream()
        .map(
            from ->
                objects.get(namespace + " configmap/" + from.at("configMapRef", "name").plain()))
        .map(map -> map.at("data", name))
        .filter(Inputs::present)
        .map(value -> String.valueOf(value.plain()));
  }
}
