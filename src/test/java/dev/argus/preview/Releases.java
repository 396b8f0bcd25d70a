package dev.argus.preview;

import dev.argus.policy.Declared;
import dev.argus.policy.Inputs;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a stack asks of Helm. */
final class Releases {
  private Releases() {}

  /** The charts that it installs. */
  static Set<String> charts(Evaluation stack) {
    return all(stack)
        .map(release -> release.at("name").text().orElseThrow())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The values of one. */
  static Inputs values(Evaluation stack, String chart) {
    return all(stack)
        .filter(release -> release.at("name").mayBe(chart))
        .findFirst()
        .orElseThrow(() -> new AssertionError(chart + " is not among " + charts(stack)))
        .at("values");
  }

  private static Stream<Inputs> all(Evaluation stack) {
    return stack.resources().stream()
        .map(Declaration::resource)
        .filter(resource -> resource.kind().equals("Release"))
        .map(Declared::inputs);
  }
}
