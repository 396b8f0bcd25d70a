package dev.argus.settings;

import java.util.List;

/**
 * Which models the systems may run.
 *
 * @param licences those that a model may have, by their SPDX identifiers
 * @see <a href="https://spdx.org/licenses/">SPDX identifiers</a>
 */
public record AllowedModels(List<String> licences) {
  private static final List<String> PERMISSIVE = List.of("Apache-2.0", "MIT", "BSD-3-Clause");

  static AllowedModels read(Fields fields) {
    var models = new AllowedModels(fields.licences("licences", PERMISSIVE));
    fields.done();
    return models;
  }
}
