package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.argus.policy.Declared;
import dev.argus.policy.Inputs;
import java.util.List;

/** The resources that a stack registers, by their types. */
final class Registered {
  private Registered() {}

  /** The only one of a type. */
  static Inputs one(Evaluation stack, String type) {
    var found = all(stack, type);
    assertEquals(1, found.size(), type);
    return found.get(0);
  }

  static List<Inputs> all(Evaluation stack, String type) {
    return stack.resources().stream()
        .map(Declaration::resource)
        .filter(resource -> resource.type().equals(type))
        .map(Declared::inputs)
        .toList();
  }

  /** The Kubernetes object of a name. */
  static Inputs named(List<Inputs> objects, String name) {
    return objects.stream()
        .filter(object -> object.at("metadata", "name").mayBe(name))
        .findFirst()
        .orElseThrow();
  }

  static List<Object> texts(Inputs list) {
    return list.items().stream().map(Inputs::plain).toList();
  }
}
