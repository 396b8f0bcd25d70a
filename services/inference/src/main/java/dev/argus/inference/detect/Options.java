package dev.argus.inference.detect;

import dev.argus.core.http.Problem;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a request says about how to detect, each part absent when it does not.
 *
 * @param confidence lowest score
 * @param iou overlap from which a box is dropped
 * @param classes labels to look for
 * @param maxDetections most boxes
 */
public record Options(
    Optional<Double> confidence,
    Optional<Double> iou,
    Optional<List<String>> classes,
    Optional<Integer> maxDetections) {
  /**
   * Checks the labels.
   *
   * @throws Problem 400 where one is none
   */
  public Options {
    if (classes.stream().flatMap(List::stream).anyMatch(Objects::isNull)) {
      throw Problem.badRequest("classes must be labels.");
    }
  }

  /** Names of the options in queries and forms. */
  public static final Set<String> NAMES = Set.of("confidence", "iou", "classes", "max_detections");

  /** Options from a query or a form; {@code classes} may repeat or be separated by commas. */
  public static Options of(Map<String, List<String>> fields) {
    return new Options(
        one(fields, "confidence", Double::valueOf),
        one(fields, "iou", Double::valueOf),
        Optional.ofNullable(fields.get("classes")).map(Options::split),
        one(fields, "max_detections", Integer::valueOf));
  }

  /** The last value of a field, if it is there. */
  public static <T> Optional<T> one(
      Map<String, List<String>> fields, String name, Function<String, T> parser) {
    List<String> values = fields.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(values.get(values.size() - 1).strip()));
    } catch (NumberFormatException e) {
      throw Problem.badRequest(name + " must be a number.");
    }
  }

  private static List<String> split(List<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(label -> !label.isEmpty())
        .toList();
  }

  /** The given options where this request says nothing. */
  public DetectOptions over(DetectOptions defaults) {
    try {
      return new DetectOptions(
          confidence.orElse(defaults.confidence()),
          iou.orElse(defaults.iou()),
          classes.<Set<String>>map(LinkedHashSet::new).orElse(defaults.classes()),
          maxDetections.orElse(defaults.maxDetections()));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(e.getMessage());
    }
  }
}
