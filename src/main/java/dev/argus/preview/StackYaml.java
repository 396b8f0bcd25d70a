package dev.argus.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The text of a stack file. What the engine would read in another way than this program does is
 * refused: a key that stands twice, an alias, a second document.
 */
final class StackYaml {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** In bytes: far more than anybody writes, and read in a moment. */
  private static final long LONGEST = 256 * 1024;

  private StackYaml() {}

  /**
   * The file's {@code config}; empty where it has none.
   *
   * @throws PreviewException saying what is wrong with the file, and never a value of it
   */
  static JsonNode config(Path file) {
    var name = file.getFileName().toString();
    try {
      if (Files.size(file) > LONGEST) {
        throw new PreviewException(
            name + " is no stack file: it has " + Files.size(file) + " bytes.");
      }
      var text = Files.readString(file);
      refuseAliases(name, text);
      var root = YAML.readTree(text);
      var config = root.path("config");
      if (!isMapping(root) || !isMapping(config)) {
        throw new PreviewException(name + " has no mapping called config: see docs/settings.md.");
      }
      return config;
    } catch (JsonProcessingException e) {
      throw new PreviewException(name + " is no YAML: " + unquoted(e));
    } catch (CharacterCodingException e) {
      throw new PreviewException(name + " is no text in UTF-8.");
    } catch (IOException e) {
      throw new PreviewException(file + " cannot be read: is it yours to read?");
    }
  }

  /** Absent is one with nothing in it. */
  private static boolean isMapping(JsonNode node) {
    return node.isObject() || node.isMissingNode() || node.isNull();
  }

  private static void refuseAliases(String name, String text) throws IOException {
    try (YAMLParser parser = YAML.getFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          throw new PreviewException(
              "%s has an alias in line %d: write what *%s stands for."
                  .formatted(name, parser.currentLocation().getLineNr(), parser.getText()));
        }
      }
    }
  }

  /** What is wrong; the lines that are indented quote the file, maybe a secret of it. */
  private static String unquoted(JsonProcessingException e) {
    var location = e.getLocation();
    return e.getOriginalMessage()
            .lines()
            .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
            .collect(Collectors.joining(", "))
        + (location == null ? "" : ", in line " + location.getLineNr());
  }
}
