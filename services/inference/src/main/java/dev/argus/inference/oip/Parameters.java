package dev.argus.inference.oip;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.argus.core.http.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters of a request or of one of its tensors. The protocol lets every server have its own, so
 * unknown ones are passed over.
 *
 * @param values texts, numbers and truth values by name
 */
@JsonDeserialize(using = ParametersReader.class)
public record Parameters(Map<String, Object> values) {
  /** None. */
  public static final Parameters NONE = new Parameters(Map.of());

  /** Copies them, without nulls. */
  public Parameters {
    Map<String, Object> copy = new LinkedHashMap<>(values);
    copy.values().removeIf(value -> value == null);
    values = Map.copyOf(copy);
  }

  /**
   * A truth value.
   *
   * @throws Problem 400 when it is something else
   */
  Optional<Boolean> flag(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof Boolean) {
      return Optional.ofNullable((Boolean) value);
    }
    throw Problem.badRequest("Parameter \"%s\" must be true or false.".formatted(name));
  }

  /**
   * A size in bytes.
   *
   * @throws Problem 400 when it is something else
   */
  Optional<Integer> size(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Integer size && size >= 0) {
      return Optional.of(size);
    }
    throw Problem.badRequest("Parameter \"%s\" must be a number of bytes.".formatted(name));
  }

  /** All as a form's fields would be. */
  public Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    values.forEach((name, value) -> fields.put(name, List.of(String.valueOf(value))));
    return fields;
  }
}
