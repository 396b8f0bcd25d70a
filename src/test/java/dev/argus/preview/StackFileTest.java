package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that somebody slipped in writing, or wrote to do harm. */
class StackFileTest {
  @TempDir private Path folder;

  @Test
  void whatHasNoConfigSaysNothing() throws IOException {
    assertEquals(0, read("").values().size());
    assertEquals(0, read("encryptionsalt: v1:abc\n").values().size());
    assertEquals(
        1, read("\ufeffconfig:\r\n  argus:cloud: {}\r\n  aws:region: x\r\n").values().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'config: {argus:cloud: {a: 1, a: 2}}'         | Duplicate field 'a'
          'config: {argus:cloud: {}, argus:cloud: {}}'  | Duplicate field 'argus:cloud'
          'config: {argus:a: &x {b: 1}, argus:c: *x}'   | has an alias in line 1
          'config: [a, b]'                              | has no mapping called config
          '[config]'                                    | has no mapping called config
          'hello'                                       | has no mapping called config
          'config: {argus:cloud: '                      | is no YAML
          """)
  void saysWhatIsWrong(String text, String problem) {
    var message = refused(text);
    assertTrue(message.startsWith("Pulumi.trial.yaml "), message);
    assertTrue(message.contains(problem), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void refusesWhatIsIndentedByTabs() {
    assertTrue(refused("config:\n\targus:cloud: {}\n").contains("TAB"));
  }

  @Test
  void refusesASecondDocument() {
    assertTrue(refused("config: {}\n---\nconfig: {}\n").contains("is no YAML"));
  }

  /** An alias of aliases would become more than any memory. */
  @Test
  void refusesABomb() {
    var bomb = new StringBuilder("a: &a [x, x, x, x]\n");
    for (var letter = 'b'; letter < 'z'; letter++) {
      var before = (char) (letter - 1);
      bomb.append(
          "%c: &%c [*%c, *%c, *%c, *%c]%n"
              .formatted(letter, letter, before, before, before, before));
    }
    assertTrue(refused(bomb + "config: {argus:cloud: *y}\n").contains("has an alias in line 2"));
  }

  @Test
  void refusesWhatNobodyWrote() throws IOException {
    assertTrue(refused("config: {}\n# " + "x".repeat(10_000_000)).contains("is no stack file"));
    assertTrue(
        refused("config: {argus:cloud: " + "[".repeat(50_000) + "]".repeat(50_000) + "}\n")
            .contains("nesting depth"));
    Files.write(folder.resolve("Pulumi.trial.yaml"), new byte[] {(byte) 0xff, 0x00, 0x41});
    var message =
        assertThrows(PreviewException.class, () -> StackFile.read(folder, "trial")).getMessage();
    assertEquals("Pulumi.trial.yaml is no text in UTF-8.", message);
  }

  /** The line where YAML breaks may be the one that holds a password. */
  @Test
  void repeatsNoValue() {
    assertFalse(
        refused("config:\n  argus:data:\n    password: \"open-sesame\n").contains("sesame"));
    assertFalse(refused("config:\n  argus:data: password: open-sesame\n").contains("sesame"));
  }

  private String refused(String text) {
    return assertThrows(PreviewException.class, () -> read(text)).getMessage();
  }

  private StackFile read(String text) throws IOException {
    Files.writeString(folder.resolve("Pulumi.trial.yaml"), text);
    return StackFile.read(folder, "trial");
  }
}
