package dev.argus.inference.oip;

import dev.argus.core.env.Environment;
import dev.argus.core.http.Problem;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which models requests may load.
 *
 * @param open whether any: whoever reaches the port may then take one away from all others
 * @param licences SPDX identifiers of which a model has to have one; none: any licence, or none
 */
public record LoadRules(boolean open, Set<String> licences) {
  /** Reads {@code MODEL_REPOSITORY_API} and {@code MODEL_LICENCES}, with commas between. */
  public static LoadRules from(Environment env) {
    return new LoadRules(
        env.flag("MODEL_REPOSITORY_API", false), new TreeSet<>(env.list("MODEL_LICENCES")));
  }

  /**
   * Lets requests to the repository through.
   *
   * @throws Problem 403 where it is closed
   */
  void check() {
    if (!open) {
      throw Problem.of(
          403, "Models are not loaded on request here; MODEL_REPOSITORY_API=true allows it.");
    }
  }

  /**
   * Lets a model through.
   *
   * @throws Problem 403 where its licence is none of those
   */
  void check(String model, String licence) {
    if (!licences.isEmpty() && !licences.contains(licence)) {
      throw Problem.of(
          403,
          "The licence of model \"%s\" is %s; here it has to be %s (MODEL_LICENCES)."
              .formatted(model, licence, String.join(", ", licences)));
    }
  }
}
