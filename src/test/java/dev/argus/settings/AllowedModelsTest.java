package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedModelsTest {
  /** A server that is told no licence would load a model of any. */
  @ParameterizedTest
  @ValueSource(strings = {"[]", "['']", "[' ']", "['MIT,AGPL-3.0']", "MIT"})
  void noLicenceIsNotAnyLicence(String licences) {
    var refused = Parsed.problems(yaml(licences));

    assertEquals(1, refused.size());
    assertTrue(
        refused.get(0).startsWith("argus:models.licences is ")
            && refused.get(0).endsWith("one at least, such as [Apache-2.0, MIT]"),
        refused.get(0));
  }

  @Test
  void anExpressionIsOneToo() {
    assertEquals(
        List.of("MIT OR Apache-2.0", "AGPL-3.0-only"),
        Parsed.settings(yaml("['MIT OR Apache-2.0', AGPL-3.0-only]")).models().licences());
  }

  private static String yaml(String licences) {
    return "models: {licences: " + licences + "}";
  }
}
