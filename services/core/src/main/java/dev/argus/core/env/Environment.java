package dev.argus.core.env;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads typed settings from environment variables.
 *
 * <p>An empty variable counts as unset. A missing or bad variable is noted and a harmless value
 * returned; {@link #check()} then throws one exception that names all of them. Call it after the
 * last variable is read and before anything is started.
 */
public final class Environment {
  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  private Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The given variables, for tests and in-process starts. */
  public static Environment of(Map<String, String> variables) {
    return new Environment(variables);
  }

  /** The variables of this process. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** A text that must be set. */
  public String text(String name) {
    return required(name, text -> text, "");
  }

  /** A text, or the fallback when unset. */
  public String text(String name, String fallback) {
    return value(name).orElse(fallback);
  }

  /** Texts with commas between, without the blank ones; none when unset. */
  public List<String> list(String name) {
    return value(name).stream()
        .flatMap(all -> Stream.of(all.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** A secret that must be set. */
  public Secret secret(String name) {
    return new Secret(text(name));
  }

  /**
   * A secret that may be unset, but not set to nothing: where a store has lost a value, what the
   * value guards must not stand open.
   */
  public Optional<Secret> optionalSecret(String name) {
    Optional<Secret> secret = value(name).map(Secret::new);
    if (secret.isEmpty() && variables.containsKey(name)) {
      problems.add(name + " is empty; give it its value, or do not set it at all");
    }
    return secret;
  }

  /** A whole number between min and max, both included. */
  public int integer(String name, int fallback, int min, int max) {
    return parsed(
        name,
        fallback,
        "a whole number from " + min + " to " + max,
        text -> {
          int number = Integer.parseInt(text);
          return require(number >= min && number <= max, number);
        });
  }

  /** A number between min and max, both included. */
  public double decimal(String name, double fallback, double min, double max) {
    return parsed(
        name,
        fallback,
        "a number from " + min + " to " + max,
        text -> {
          double number = Double.parseDouble(text);
          return require(number >= min && number <= max, number);
        });
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name, boolean fallback) {
    return parsed(
        name,
        fallback,
        "true or false",
        text -> {
          String lower = text.toLowerCase(Locale.ROOT);
          return require(lower.equals("true") || lower.equals("false"), lower.equals("true"));
        });
  }

  /** An ISO-8601 duration that is not negative, such as {@code PT30S} or {@code P90D}. */
  public Duration duration(String name, String fallback) {
    return parsed(
        name,
        Duration.parse(fallback),
        "an ISO-8601 duration such as PT30S or P90D",
        text -> {
          Duration duration = Duration.parse(text);
          return require(!duration.isNegative(), duration);
        });
  }

  /** A size in bytes, or a Kubernetes quantity such as {@code 20Mi} or {@code 1G}. */
  public long bytes(String name, String fallback) {
    return parsed(
        name,
        Quantity.bytes(fallback),
        "a size in bytes or a quantity such as 20Mi",
        Quantity::bytes);
  }

  /** One constant of an enum, written in lower case with dashes: {@code object-store}. */
  public <E extends Enum<E>> E choice(String name, Class<E> type, E fallback) {
    String allowed =
        Arrays.stream(type.getEnumConstants())
            .map(Environment::spelling)
            .collect(Collectors.joining(", "));
    return parsed(
        name,
        fallback,
        "one of " + allowed,
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelling(constant).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
  }

  /** A path that must be set. */
  public Path path(String name) {
    return required(name, Path::of, Path.of(""));
  }

  /** A path, or the fallback when unset. */
  public Path path(String name, String fallback) {
    return parsed(name, Path.of(fallback), "a path", Path::of);
  }

  /** A path that may be unset. */
  public Optional<Path> optionalPath(String name) {
    return value(name).map(text -> path(name));
  }

  /** An absolute URI that must be set. */
  public URI uri(String name) {
    return required(name, Environment::absolute, URI.create(""));
  }

  /** An absolute URI that may be unset. */
  public Optional<URI> optionalUri(String name) {
    return value(name).map(text -> uri(name));
  }

  /** Notes a problem that only the reader of several variables can see. */
  public void problem(String sentence) {
    problems.add(sentence);
  }

  /**
   * Ends the reading.
   *
   * @throws EnvironmentException naming every variable that is missing or bad
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new EnvironmentException(problems);
    }
  }

  private static URI absolute(String text) {
    URI uri = URI.create(text);
    return require(uri.isAbsolute(), uri);
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> T require(boolean condition, T value) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private <T> T required(String name, Function<String, T> parser, T harmless) {
    if (value(name).isEmpty()) {
      problems.add(name + " must be set");
      return harmless;
    }
    return parsed(name, harmless, "valid", parser);
  }

  /** The value is not repeated in the problem: it may be a secret put under a wrong name. */
  private <T> T parsed(String name, T fallback, String expected, Function<String, T> parser) {
    try {
      return value(name).map(parser).orElse(fallback);
    } catch (RuntimeException e) {
      problems.add(name + " must be " + expected);
      return fallback;
    }
  }
}
