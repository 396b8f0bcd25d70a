package dev.argus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages point at is there: files, headings, and the launcher's commands. */
class DocumentLinksTest {
  private static final Path PROJECT = Path.of("");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]+`");
  private static final Pattern LINK = Pattern.compile("(?:\\]\\(|(?m:^\\[[^\\]]+\\]: ))([^)\\s]+)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern FILE =
      Pattern.compile("`((?:src|services|docs|\\.ci|\\.mvn)/[^`*\\s]*)`");
  private static final Pattern COMMAND = Pattern.compile("\\./argus ([a-z]+)");
  private static final Pattern COMMANDS = Pattern.compile("(?m)^commands=\"(.*)\"$");

  @Test
  void everyLinkLeadsToAFileOrAHeading() throws IOException {
    var broken = new ArrayList<String>();
    for (var page : pages()) {
      for (var link : all(LINK, CODE.matcher(prose(page)).replaceAll(""))) {
        if (!link.matches("https?://.*|mailto:.*") && !leadsSomewhere(page, link)) {
          broken.add(page + ": " + link);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void everyFileThatIsNamedExists() throws IOException {
    var missing = new ArrayList<String>();
    for (var page : pages()) {
      all(FILE, Files.readString(page)).stream()
          .filter(file -> !Files.exists(Path.of(file)))
          .forEach(file -> missing.add(page + ": " + file));
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyCommandIsTheLaunchers() throws IOException {
    var known = Set.of(all(COMMANDS, Files.readString(Path.of("argus"))).get(0).split(" "));
    var unknown = new ArrayList<String>();
    for (var page : pages()) {
      all(COMMAND, Files.readString(page)).stream()
          .filter(command -> !known.contains(command))
          .forEach(command -> unknown.add(page + ": ./argus " + command));
    }
    assertEquals(List.of(), unknown);
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    var parts = link.split("#", 2);
    var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** The names that headings get: words joined by hyphens, repeated ones counted. */
  private static List<String> anchors(Path page) throws IOException {
    var times = new HashMap<String, Integer>();
    var anchors = new ArrayList<String>();
    for (var heading : all(HEADING, prose(page))) {
      var name = heading.toLowerCase(Locale.ROOT).strip();
      var anchor = name.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
      var before = times.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }

  private static String prose(Path page) throws IOException {
    return FENCE.matcher(Files.readString(page)).replaceAll("");
  }

  private static List<Path> pages() throws IOException {
    try (var top = Files.list(PROJECT);
        var docs = Files.list(PROJECT.resolve("docs"))) {
      return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
