package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that no test has seen refuse anything may refuse nothing at all. */
class RuleExamplesTest {
  private static final Path TESTS = Path.of("src/test/java/dev/argus/policy");
  private static final String SOURCES = sources();

  /** Every rule over resources that a stack is held to, by its name. */
  static Stream<String> rules() {
    var rules = Rules.demandingDigests();
    return Stream.concat(rules.each().stream(), rules.all().stream())
        .map(rule -> rule instanceof Requirement one ? one.rule() : named(rule.getClass()))
        .distinct();
  }

  /** Tests call it by its name, or make it by its class. */
  @ParameterizedTest
  @MethodSource("rules")
  void isMetByATestThatBreaksIt(String rule) {
    var type = new StringBuilder();
    for (var word : rule.split("-", -1)) {
      type.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    assertTrue(
        SOURCES.contains("\"" + rule + "\"") || SOURCES.contains("new " + type + "("),
        "no test in " + TESTS + " breaks " + rule);
  }

  /** A class is called as its rule is: {@code DefaultDeny} is {@code default-deny}. */
  private static String named(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String sources() {
    try (var files = Files.list(TESTS)) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .map(RuleExamplesTest::read)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
