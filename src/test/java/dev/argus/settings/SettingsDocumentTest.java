package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page about the settings names every key, and no other.
 *
 * <p>The keys are asked of the reading itself: an unknown key is answered with those that are known
 * beside it. So a new key needs no line here.
 */
class SettingsDocumentTest {
  private static final Path PAGE = Path.of("docs", "settings.md");
  private static final String UNKNOWN = "no-such-key";
  private static final Pattern KNOWN =
      Pattern.compile(Pattern.quote(UNKNOWN) + " is not known here; known are (.*)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @Test
  void everyKeyHasItsRowAndEveryRowItsKey() throws IOException {
    Set<String> written =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(keys(List.of()), written);
  }

  /** The keys with a value of their own, below a mapping. */
  private static Set<String> keys(List<String> mapping) {
    var keys = new TreeSet<String>();
    for (String key : known(mapping)) {
      var path = new ArrayList<>(mapping);
      path.add(key);
      var below = known(path).isEmpty() ? Set.of(String.join(".", path)) : keys(path);
      keys.addAll(below);
    }
    return keys;
  }

  /** The keys that a mapping may have; none where there is no mapping. */
  private static List<String> known(List<String> mapping) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    var node = root;
    for (String key : mapping) {
      node = node.putObject(key);
    }
    node.put(UNKNOWN, 1);
    var below = mapping.isEmpty() ? "argus:" : "argus:" + String.join(".", mapping) + ".";
    return problems(root).stream()
        .filter(problem -> problem.startsWith(below + UNKNOWN))
        .map(problem -> KNOWN.matcher(problem.substring(below.length())))
        .filter(Matcher::matches)
        .flatMap(found -> List.of(found.group(1).split(", ")).stream())
        .toList();
  }

  private static List<String> problems(ObjectNode root) {
    var values =
        root.properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    try {
      Settings.parse(values);
      return List.of();
    } catch (SettingsException e) {
      return e.problems();
    }
  }
}
