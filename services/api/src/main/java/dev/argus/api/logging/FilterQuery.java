package dev.argus.api.logging;

import dev.argus.core.http.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads a {@link Filter} from a query string; every mistake of it is told at once. */
final class FilterQuery {
  static final int DEFAULT_LIMIT = 50;
  static final int LARGEST_LIMIT = 500;

  private static final Set<String> NAMES =
      new TreeSet<>(
          Set.of("label", "min_score", "model", "since", "until", "request_id", "limit", "cursor"));

  private final Map<String, List<String>> query;
  private final List<String> problems = new ArrayList<>();

  private FilterQuery(Map<String, List<String>> query) {
    this.query = query;
  }

  /**
   * Reads the parameters of a request.
   *
   * @throws Problem 400 naming each parameter that is unknown, repeated or not allowed
   */
  static Filter read(Map<String, List<String>> query) {
    return new FilterQuery(query).read();
  }

  private Filter read() {
    for (var name : query.keySet()) {
      if (!NAMES.contains(name)) {
        problems.add("a parameter is unknown; known are " + String.join(", ", NAMES));
      }
    }
    var filter =
        new Filter(
            value("label", text -> Fields.text("label", text, 200)),
            value("min_score", FilterQuery::score),
            value("model", text -> Fields.text("model", text, 200)),
            value("request_id", FilterQuery::requestId),
            value("since", text -> instant("since", text)),
            value("until", text -> instant("until", text)),
            value("cursor", Cursor::of),
            value("limit", FilterQuery::limit).orElse(DEFAULT_LIMIT));
    if (filter.since().isPresent()
        && filter.until().isPresent()
        && !filter.since().get().isBefore(filter.until().get())) {
      problems.add("since must be before until");
    }
    if (!problems.isEmpty()) {
      throw Problem.badRequest("The query is not usable: " + String.join("; ", problems) + ".");
    }
    return filter;
  }

  private <T> Optional<T> value(String name, Function<String, T> reader) {
    var given = query.getOrDefault(name, List.of());
    if (given.size() > 1) {
      problems.add(name + " is given more than once");
    }
    if (given.size() != 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(given.get(0)));
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
  }

  private static double score(String text) {
    var message = "min_score must be a number from 0 to 1";
    if (!text.matches("[0-9]{0,3}(\\.[0-9]{1,18})?") || text.isEmpty()) {
      throw new IllegalArgumentException(message);
    }
    var score = Double.parseDouble(text);
    if (score > 1) {
      throw new IllegalArgumentException(message);
    }
    return score;
  }

  private static int limit(String text) {
    if (!text.matches("[0-9]{1,4}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > LARGEST_LIMIT) {
      throw new IllegalArgumentException("limit must be a whole number from 1 to " + LARGEST_LIMIT);
    }
    return Integer.parseInt(text);
  }

  private static String requestId(String text) {
    if (!RequestId.valid(text)) {
      throw new IllegalArgumentException(
          "request_id must be 1 to 64 letters, digits, dots, hyphens or underscores");
    }
    return text;
  }

  private static Instant instant(String name, String text) {
    var message =
        name + " must be an instant such as 2026-01-31T12:00:00Z, of the years 2000 to 9999";
    try {
      var instant = Instant.parse(text);
      if (instant.isBefore(Prediction.EARLIEST) || instant.isAfter(Prediction.LATEST)) {
        throw new IllegalArgumentException(message);
      }
      return instant;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(message, e);
    }
  }
}
