package dev.argus.policy;

import java.util.stream.Stream;

/** Every container says how much CPU and memory it asks for and may use at most. */
final class RequestsAndLimits implements ResourceRule {
  private static final String RULE = "requests-and-limits";

  @Override
  public Stream<Violation> check(Declared resource) {
    return PodView.of(resource).stream()
        .flatMap(
            pod ->
                pod.containers().stream()
                    .flatMap(
                        container ->
                            Stream.of("requests", "limits")
                                .flatMap(
                                    side ->
                                        Stream.of("cpu", "memory")
                                            .filter(
                                                what ->
                                                    !container
                                                        .at("resources", side, what)
                                                        .present())
                                            .map(
                                                what ->
                                                    pod.violates(
                                                        RULE,
                                                        "container %s has no %s for %s"
                                                            .formatted(
                                                                container.name(), side, what),
                                                        "set resources.%s.%s"
                                                            .formatted(side, what))))));
  }
}
