package dev.argus.policy;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What every resource of one type must say of itself.
 *
 * @param type the type token it is about, such as {@code gcp:container/cluster:Cluster}
 * @param rule the name of the rule
 * @param kept whether inputs keep it; what is not known yet must count as kept
 * @param problem what is wrong otherwise, a clause without a full stop
 * @param remedy what to do about it, an imperative without a full stop
 */
record Requirement(String type, String rule, Predicate<Inputs> kept, String problem, String remedy)
    implements ResourceRule {
  private static final Set<String> WORLD = Set.of("0.0.0.0/0", "::/0", "*", "Internet");

  static Draft of(String type, String rule, Predicate<Inputs> kept) {
    return new Draft(type, rule, kept);
  }

  @Override
  public Stream<Violation> check(Declared resource) {
    return resource.type().equals(type) && !kept.test(resource.inputs())
        ? Stream.of(resource.violates(rule, problem, remedy))
        : Stream.empty();
  }

  /** Whether the value at a path is the expected one, or may turn out to be. */
  static Predicate<Inputs> says(Object expected, String... path) {
    return inputs -> inputs.at(path).mayBe(expected);
  }

  /** Whether the value at a path is absent, another one than this, or not known yet. */
  static Predicate<Inputs> isNot(Object refused, String... path) {
    return inputs -> !inputs.at(path).known() || !inputs.at(path).mayBe(refused);
  }

  /** Whether something is said at a path, whatever it is. */
  static Predicate<Inputs> states(String... path) {
    return inputs -> inputs.at(path).present();
  }

  /** Whether there is a value at a path, be it unknown; an empty text or object is none. */
  static Predicate<Inputs> has(String... path) {
    return inputs -> {
      var value = inputs.at(path);
      return !value.known()
          || !value.items().isEmpty()
          || !value.fields().isEmpty()
          || value.text().filter(text -> !text.isEmpty()).isPresent();
    };
  }

  /** Whether a list has an element, or may turn out to. */
  static boolean includes(Inputs list, String element) {
    return !list.known() || list.items().stream().anyMatch(item -> item.mayBe(element));
  }

  /** Whether an address range is known to be the whole internet. */
  static boolean isWorld(Inputs range) {
    return range.text().filter(WORLD::contains).isPresent();
  }

  /** A requirement without its words. */
  record Draft(String type, String rule, Predicate<Inputs> kept) {
    Requirement orElse(String problem, String remedy) {
      return new Requirement(type, rule, kept, problem, remedy);
    }
  }
}
