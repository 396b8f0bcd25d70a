package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.settings.ModelChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelLicencesTest {
  private static final List<String> ALLOWED = List.of("Apache-2.0", "MIT");
  private static final String KEY = "argus:detection.model.path";

  @Test
  void acceptAModelOfTheCatalogue() {
    assertEquals(List.of(), violations("yolox-nano", ""));
  }

  @Test
  void refuseOneWhoseLicenceTheStackDoesNotAllow() {
    assertEquals(
        List.of(
            KEY
                + ": names yolox-nano, which has the licence Apache-2.0, and the stack allows MIT"
                + " (model-licences): choose another model, or add Apache-2.0 to"
                + " argus:models.licences if its terms suit you."),
        ModelLicences.violations(List.of(new ModelChoice(KEY, "yolox-nano", "")), List.of("MIT"))
            .stream()
            .map(Violation::toString)
            .toList());
  }

  @Test
  void refuseWeightsUnderTheAgpl() {
    assertEquals(
        List.of(
            KEY
                + ": names yolo11n.onnx, which has the licence AGPL-3.0, and the stack allows"
                + " Apache-2.0, MIT (model-licences): choose another model, or add AGPL-3.0 to"
                + " argus:models.licences if its terms suit you."),
        violations("yolo11n.onnx", "AGPL-3.0"));
  }

  @Test
  void refuseAFileWhoseLicenceNobodySays() {
    assertEquals(
        List.of(
            KEY
                + ": names own.onnx, which is a file whose licence nobody says (model-licences):"
                + " say it in argus:detection.model.licence, by its SPDX identifier."),
        violations("own.onnx", ""));
    assertEquals(List.of(), violations("own.onnx", "MIT"));
  }

  @Test
  void refuseANameThatTheCatalogueDoesNotHave() {
    var violation = violations("yolo11n", "MIT").get(0);

    assertTrue(violation.contains("names yolo11n, which is not in the catalogue"), violation);
    assertTrue(violation.contains("yolox-nano"), violation);
  }

  private static List<String> violations(String path, String licence) {
    return ModelLicences.violations(List.of(new ModelChoice(KEY, path, licence)), ALLOWED).stream()
        .map(Violation::toString)
        .toList();
  }
}
