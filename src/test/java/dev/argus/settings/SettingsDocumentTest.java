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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final Pattern KINDS =
      Pattern.compile("argus:(.*)\\.kind is '.*', and needs to be (?:one of )?(.*)");

  /** A system's database is told apart by how its server is provided, in another mapping. */
  private static final Map<String, String> ON_A_CLOUD =
      Map.of("cloud", "aws", "data.postgres", "managed");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @Test
  void everyKeyHasItsRowAndEveryRowItsKey() throws IOException {
    Set<String> written =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    var known = keys(List.of(), Map.of());
    known.addAll(keys(List.of(), ON_A_CLOUD));
    assertEquals(known, written);
  }

  /**
   * The keys with a value of their own, below a mapping, whichever of its kinds each has.
   *
   * @param kinds mapping to the kind it shall have
   */
  private static Set<String> keys(List<String> mapping, Map<String, String> kinds) {
    var keys = new TreeSet<String>();
    for (var chosen : choices(mapping, kinds)) {
      for (String key : known(mapping, chosen)) {
        var path = new ArrayList<>(mapping);
        path.add(key);
        if (key.equals("kind") || known(path, chosen).isEmpty()) {
          keys.add(anyPool(String.join(".", path)));
        } else {
          keys.addAll(keys(path, chosen));
        }
      }
    }
    return keys;
  }

  /** A stack names its pools; what is said of one can be said of each. */
  private static String anyPool(String key) {
    return key.replaceFirst("^cloud\\.pools\\.[^.]+\\.", "cloud.pools.POOL.");
  }

  /** The kinds that a mapping may have, beside those already chosen; itself where it has none. */
  private static List<Map<String, String>> choices(
      List<String> mapping, Map<String, String> kinds) {
    if (!known(mapping, kinds).contains("kind")) {
      return List.of(kinds);
    }
    var name = String.join(".", mapping);
    var asked = with(kinds, name, UNKNOWN);
    return problems(tree(mapping, asked)).stream()
        .map(problem -> KINDS.matcher(problem))
        .filter(found -> found.matches() && found.group(1).equals(name))
        .flatMap(found -> Stream.of(found.group(2).split(", ")))
        .map(kind -> with(kinds, name, kind))
        .toList();
  }

  private static Map<String, String> with(Map<String, String> kinds, String name, String kind) {
    var more = new TreeMap<>(kinds);
    more.put(name, kind);
    return more;
  }

  private static ObjectNode tree(List<String> mapping, Map<String, String> kinds) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    kinds.forEach((name, kind) -> at(root, List.of(name.split("\\."))).put("kind", kind));
    at(root, mapping).put(UNKNOWN, 1);
    return root;
  }

  private static ObjectNode at(ObjectNode root, List<String> mapping) {
    var node = root;
    for (String key : mapping) {
      node = node.withObjectProperty(key);
    }
    return node;
  }

  /** The keys that a mapping may have; none where there is no mapping. */
  private static List<String> known(List<String> mapping, Map<String, String> kinds) {
    if (mapping.equals(List.of("cloud", "pools"))) {
      return List.of("gpu");
    }
    var root = tree(mapping, kinds);
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
