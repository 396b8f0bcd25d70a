package dev.argus.policy;

import com.pulumi.Log;
import com.pulumi.core.internal.Constants;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.serialization.internal.Serializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a resource is declared with, as the engine will get it: objects, lists, text, numbers and
 * flags under the names of the provider's schema.
 *
 * <p>A path that leads nowhere gives inputs that are not {@link #present}. A value that is not
 * known yet (in a preview, what another resource will compute) is not {@link #known}, and {@link
 * #mayBe} anything: a rule must not fail on what nobody can know.
 */
public final class Inputs {
  private static final Inputs ABSENT = new Inputs(null, false);

  private final Object value;
  private final boolean secret;

  private Inputs(Object value, boolean secret) {
    this.value = value;
    this.secret = secret;
  }

  /** The inputs of typed arguments, once every output among them has its value. */
  public static CompletableFuture<Inputs> of(ResourceArgs args) {
    // The SDK's own serializer: rules see what the engine sees, whatever the argument types are.
    return new Serializer(Log.ignore())
        .serializeAsync(args.getClass().getSimpleName(), args, false)
        .thenApply(Inputs::of);
  }

  /** The view of a plain tree of maps, lists, text, numbers and flags. */
  public static Inputs of(Object tree) {
    return tree == null ? ABSENT : unwrapped(tree, false);
  }

  /** What lies at a path of names: {@code at("spec", "template")}. */
  public Inputs at(String... path) {
    var here = this;
    for (var name : path) {
      here = here.field(name);
    }
    return here;
  }

  /** Whether there is a value, be it unknown. */
  public boolean present() {
    return value != null;
  }

  /** Whether the value is known already. */
  public boolean known() {
    return !Constants.UnknownValue.equals(value);
  }

  /** Whether the value, or what holds it, is a secret. */
  public boolean secret() {
    return secret;
  }

  /** Whether the value is the expected one, or may turn out to be. Numbers compare by value. */
  public boolean mayBe(Object expected) {
    if (!known()) {
      return true;
    }
    if (value instanceof Number number && expected instanceof Number other) {
      return number.doubleValue() == other.doubleValue();
    }
    return Objects.equals(value, expected);
  }

  /** The text here; empty when there is none or it is not known yet. */
  public Optional<String> text() {
    return known() && value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Whether there is a list, be it empty. */
  public boolean isList() {
    return value instanceof List<?>;
  }

  /**
   * The text, number or flag as it is, a secret one too; whole numbers are integers. An empty
   * object is an empty map.
   */
  public Object plain() {
    if (value instanceof Double number && number == Math.rint(number)) {
      return number.longValue();
    }
    return value;
  }

  /** The elements of the list here, none where there is no list. */
  public List<Inputs> items() {
    return value instanceof List<?> list
        ? list.stream().map(item -> unwrapped(item, secret)).toList()
        : List.of();
  }

  /** The fields of the object here by name, none where there is no object. */
  public Map<String, Inputs> fields() {
    var fields = new LinkedHashMap<String, Inputs>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, field) -> fields.put(String.valueOf(name), unwrapped(field, secret)));
    }
    return fields;
  }

  private Inputs field(String name) {
    if (!known()) {
      return this;
    }
    return value instanceof Map<?, ?> map && map.get(name) != null
        ? unwrapped(map.get(name), secret)
        : ABSENT;
  }

  private static Inputs unwrapped(Object value, boolean secret) {
    if (value instanceof Map<?, ?> map
        && Constants.SpecialSecretSig.equals(map.get(Constants.SpecialSigKey))) {
      return unwrapped(map.get(Constants.SecretValueName), true);
    }
    return new Inputs(value, secret);
  }

  @Override
  public String toString() {
    return secret ? "[secret]" : String.valueOf(value);
  }
}
