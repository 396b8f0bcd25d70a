package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "8000", "0.3", "12e5", "1_000", "0x1f", "010", "1:30", "yes", "on", "null", "~", ""
      })
  void quotesTextThatAReaderMightTakeForSomethingElse(String text) {
    var written = Yaml.write(Map.of("value", text)).strip();

    assertEquals(
        true,
        written.equals("value: \"" + text + "\"") || written.equals("value: '" + text + "'"),
        written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"200m", "1Gi", "PT5S", "argus/api:local", "http://a:8001", "10.0.0.0/8"})
  void leavesOtherTextPlain(String text) {
    assertEquals("value: " + text, Yaml.write(Map.of("value", text)).strip());
  }
}
