package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What alerts and autoscalers ask Prometheus for stands in docs/metrics.md, which tests of the
 * services compare with what they show: neither side can rename a metric or a label alone.
 */
class MetricNamesTest {
  private static final Pattern OURS =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| ([^|]*) \\| [a-z, -]+ \\|");

  private static final Pattern OTHERS =
      Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\| [^|]+ \\|$");
  private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");
  private static final Pattern SELECTOR = Pattern.compile("([A-Za-z_]\\w*)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");

  /** What Prometheus adds to every series that it scrapes of a pod, and a histogram's bound. */
  private static final Set<String> ADDED = Set.of("namespace", "job", "pod", "le", "service");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{kind: whole}",
        "{kind: time-sliced, replicas: 4}",
        "{kind: mig, profile: 1g.10gb}"
      })
  void everyQueryAsksForWhatIsThere(String gpu) throws IOException {
    var queries = queries(gpu);
    var ours = ours();
    var known = new HashSet<>(others());
    known.addAll(ours.keySet());

    assertTrue(
        queries.stream().anyMatch(query -> query.contains("DCGM_")), "none of an autoscaler");
    assertTrue(queries.stream().anyMatch(query -> query.contains("argus_")), "none of ours");
    assertEquals(
        Set.of(),
        queries.stream()
            .flatMap(query -> unknown(query, known, ours))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void aNameOrALabelThatIsNotThereIsFound() throws IOException {
    assertEquals(
        List.of("http_server_request_seconds_count", "http_server_requests_seconds_count{uri}"),
        unknown(
                "sum by (job) (rate(http_server_request_seconds_count[5m]))"
                    + " / rate(http_server_requests_seconds_count{uri=\"/\",status=~\"5..\"}[5m])",
                ours().keySet(),
                ours())
            .sorted()
            .toList());
  }

  /** Of a stack that has both, all its systems deployed. */
  private static List<String> queries(String gpu) {
    var evaluation =
        Stacks.with(
            "staging",
            "cloud.gpu=" + gpu,
            "detection.inference.autoscaling.queue=4",
            "platform.keda.provision=existing",
            "platform.monitoring.provision=existing");
    var queries = new ArrayList<String>();
    evaluation
        .objects()
        .map(Manifest::of)
        .map(manifest -> Inputs.of((Object) manifest.document()))
        .forEach(
            object -> {
              for (var group : object.at("spec", "groups").items()) {
                group
                    .at("rules")
                    .items()
                    .forEach(rule -> queries.add("" + rule.at("expr").plain()));
              }
              for (var trigger : object.at("spec", "triggers").items()) {
                if (trigger.at("metadata", "query").present()) {
                  queries.add("" + trigger.at("metadata", "query").plain());
                }
              }
            });
    return queries;
  }

  private static Stream<String> unknown(
      String query, Set<String> known, Map<String, Set<String>> ours) {
    return Stream.concat(
        names(query).filter(name -> !known.contains(name)), wrongLabels(query, ours));
  }

  /** The metrics of a query: what is left of it without selectors, groupings and functions. */
  private static Stream<String> names(String query) {
    var bare =
        query
            .replaceAll("\\{[^}]*}|\\[[^]]*]", " ")
            .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", " ")
            .replaceAll("\\b\\w+\\s*\\(", "(")
            .replaceAll("\\b(by|without|and|or|unless|bool|max|min|avg|sum)\\b", " ");
    return Pattern.compile("[A-Za-z_]\\w*").matcher(bare).results().map(name -> name.group());
  }

  private static Stream<String> wrongLabels(String query, Map<String, Set<String>> ours) {
    return SELECTOR
        .matcher(query)
        .results()
        .filter(selector -> ours.containsKey(selector.group(1)))
        .flatMap(
            selector ->
                LABEL
                    .matcher(selector.group(2).replaceAll("\"[^\"]*\"", ""))
                    .results()
                    .map(label -> label.group(1))
                    .filter(label -> !ADDED.contains(label))
                    .filter(label -> !ours.get(selector.group(1)).contains(label))
                    .map(label -> selector.group(1) + "{" + label + "}"));
  }

  /** Labels of our own series, by name; a histogram is three of them, a summary two. */
  private static Map<String, Set<String>> ours() throws IOException {
    var series = new HashMap<String, Set<String>>();
    OURS.matcher(page())
        .results()
        .forEach(
            row -> {
              var labels = quoted(row.group(3)).collect(Collectors.toSet());
              var endings =
                  switch (row.group(2)) {
                    case "histogram" -> List.of("_bucket", "_count", "_sum");
                    case "summary" -> List.of("_count", "_sum");
                    default -> List.of("");
                  };
              endings.forEach(ending -> series.put(row.group(1) + ending, labels));
            });
    return series;
  }

  private static Set<String> others() throws IOException {
    return OTHERS
        .matcher(page())
        .results()
        .flatMap(row -> quoted(row.group(1)))
        .collect(Collectors.toSet());
  }

  private static Stream<String> quoted(String text) {
    return QUOTED.matcher(text).results().map(name -> name.group(1));
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("docs", "metrics.md"));
  }
}
