package dev.argus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/requirements.md says of files, tests and reasons can be looked up. */
class RequirementsTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([FDPAW]-\\d+) \\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|$");
  private static final Pattern ROW_BEGIN = Pattern.compile("(?m)^\\| [FDPAW]-\\d+ ");
  private static final Pattern COUNT = Pattern.compile("(?m)^\\| \\[(\\w)\\]\\(.* (\\d+) \\|$");
  private static final Pattern REASON = Pattern.compile("\\[(X-\\d+)\\]");
  private static final Pattern REASON_ROW = Pattern.compile("(?m)^\\| (X-\\d+) \\|");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Set<String> TESTS = tests();

  private record Row(String id, String requirement, String home, String test, String state) {
    boolean isBuilt() {
      return !state.startsWith("open");
    }

    /** A page shows itself. */
    boolean needsTest() {
      return isBuilt() && !requirement.startsWith("Docs:");
    }

    boolean lacksReason() {
      return state.equals("differs") && !REASON.matcher(requirement).find();
    }
  }

  @Test
  void everyRowIsWhole() throws IOException {
    assertEquals(ROW_BEGIN.matcher(page()).results().count(), rows().count(), "rows of five cells");
  }

  @Test
  void everyIdStandsOnce() throws IOException {
    var times = rows().collect(Collectors.groupingBy(Row::id, Collectors.counting()));

    times.values().removeIf(count -> count == 1);
    assertEquals(Map.of(), times);
  }

  @Test
  void theContentsCountTheRows() throws IOException {
    var written =
        COUNT
            .matcher(page())
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> Long.valueOf(row.group(2))));

    assertEquals(
        rows().collect(Collectors.groupingBy(row -> row.id.substring(0, 1), Collectors.counting())),
        written);
  }

  @Test
  void everyStateIsOneOfThree() throws IOException {
    assertNone(row -> !row.state.matches("done|(open|differs)(: .+)?"), "no state");
    assertNone(Row::lacksReason, "differ without a reason");
  }

  @Test
  void whatIsBuiltNamesItsHomeAndItsTest() throws IOException {
    assertNone(row -> row.isBuilt() && row.home.isEmpty(), "do not say where they live");
    assertNone(row -> row.needsTest() && row.test.isEmpty(), "do not say which test shows them");
  }

  @Test
  void everyFileExists() throws IOException {
    assertNoneNamed(row -> all(QUOTED, row.home).filter(file -> !Files.exists(Path.of(file))));
  }

  @Test
  void everyTestExists() throws IOException {
    assertNoneNamed(
        row ->
            Stream.of(row.test.split(", "))
                .filter(test -> !test.isEmpty() && !TESTS.contains(test)));
  }

  @Test
  void everyReasonIsGiven() throws IOException {
    var given = all(REASON_ROW, page()).collect(Collectors.toSet());

    assertTrue(given.contains("X-1"), "the list of reasons is not where it was");
    assertNoneNamed(row -> all(REASON, row.requirement).filter(reason -> !given.contains(reason)));
  }

  private static void assertNone(Predicate<Row> fault, String message) throws IOException {
    assertEquals(List.of(), rows().filter(fault).map(Row::id).toList(), message);
  }

  /** None of the names that a row should not have; each stands after its row's id. */
  private static void assertNoneNamed(Function<Row, Stream<String>> faults) throws IOException {
    assertEquals(
        List.of(),
        rows().flatMap(row -> faults.apply(row).map(name -> row.id + ": " + name)).toList());
  }

  private static Stream<Row> rows() throws IOException {
    return ROW.matcher(page())
        .results()
        .map(
            row ->
                new Row(
                    row.group(1),
                    row.group(2).strip(),
                    row.group(3).strip(),
                    row.group(4).strip(),
                    row.group(5).strip()));
  }

  private static Stream<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("docs", "requirements.md"));
  }

  /** The names of all test classes, of the program and of the services. */
  private static Set<String> tests() {
    try (var folders = Files.list(Path.of("services"))) {
      return Stream.concat(Stream.of(Path.of("")), folders)
          .map(module -> module.resolve(Path.of("src", "test", "java")))
          .filter(Files::isDirectory)
          .flatMap(RequirementsTest::files)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\w+(Test|IT|E2E)\\.java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path folder) {
    try (var all = Files.walk(folder)) {
      return all.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
