package dev.argus.review;

import java.util.Comparator;
import java.util.List;

/**
 * What happens to one resource.
 *
 * @param type its type token
 * @param fields the inputs that differ; none where the resource is added or removed
 * @param reasons the fields that force a replacement, as far as they are known
 * @param safeguard what keeps it from its end
 */
record Change(
    Operation operation,
    String type,
    String name,
    List<FieldChange> fields,
    List<String> reasons,
    Safeguard safeguard) {

  Change {
    name = Shown.printable(name);
  }

  /** The gravest first, then by type and name. */
  static final Comparator<Change> ORDER =
      Comparator.comparing(Change::operation)
          .thenComparing(Change::type)
          .thenComparing(Change::name);

  /** The last part of the type token, such as {@code Deployment}. */
  String kind() {
    return type.startsWith("pulumi:providers:")
        ? "Provider"
        : type.substring(type.lastIndexOf(':') + 1);
  }

  /** Why it happens, in words. */
  String why() {
    var done =
        operation == Operation.REPLACE && !reasons.isEmpty()
            ? "replaced for " + String.join(", ", reasons)
            : operation.participle();
    return safeguard == Safeguard.NONE ? done : done + "; " + safeguard.words();
  }
}
