package dev.argus.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.settings.ModelChoice;
import dev.argus.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Every model that a stack runs has a licence that the stack allows: weights bring obligations of
 * their own, whatever the code that runs them.
 */
public final class ModelLicences {
  private static final String RULE = "model-licences";

  /** By name: the very catalogue that the services have. */
  private static final Map<String, String> CATALOGUE = catalogue();

  private ModelLicences() {}

  /**
   * Checks the models that a stack names.
   *
   * @throws PolicyException naming each that may not run
   */
  public static void check(Settings settings) {
    var found = violations(settings.modelChoices(), settings.models().licences());
    if (!found.isEmpty()) {
      throw new PolicyException(found);
    }
  }

  static List<Violation> violations(List<ModelChoice> models, List<String> allowed) {
    return models.stream()
        .filter(model -> !allowed.contains(licence(model)))
        .map(model -> violation(model, allowed))
        .sorted()
        .toList();
  }

  /** Empty where nobody says. */
  private static String licence(ModelChoice model) {
    return model.isFile() ? model.licence() : CATALOGUE.getOrDefault(model.path(), "");
  }

  private static Violation violation(ModelChoice model, List<String> allowed) {
    var licence = licence(model);
    if (!licence.isEmpty()) {
      return violation(
          model,
          "has the licence " + licence + ", and the stack allows " + String.join(", ", allowed),
          "choose another model, or add "
              + licence
              + " to argus:models.licences if its terms suit you");
    }
    return model.isFile()
        ? violation(
            model,
            "is a file whose licence nobody says",
            "say it in " + model.key().replaceAll("path$", "licence") + ", by its SPDX identifier")
        : violation(
            model,
            "is not in the catalogue",
            "choose one of " + String.join(", ", CATALOGUE.keySet()) + ", or the path of a file");
  }

  private static Violation violation(ModelChoice model, String problem, String remedy) {
    return new Violation(model.key(), RULE, "names " + model.path() + ", which " + problem, remedy);
  }

  private static Map<String, String> catalogue() {
    var licences = new TreeMap<String, String>();
    try (var file = ModelLicences.class.getResourceAsStream("catalogue.json")) {
      new ObjectMapper()
          .readTree(Objects.requireNonNull(file, "catalogue.json"))
          .forEach(
              model -> licences.put(model.path("name").asText(), model.path("licence").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(licences);
  }
}
