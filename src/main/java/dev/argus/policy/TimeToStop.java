package dev.argus.policy;

import java.util.stream.Stream;

/**
 * Pods have longer to stop than their preStop hooks sleep: else they are killed before the
 * container is even told.
 */
final class TimeToStop implements ResourceRule {
  private static final String RULE = "time-to-stop";

  /** Kubernetes' own, in seconds. */
  private static final long USUAL = 30;

  @Override
  public Stream<Violation> check(Declared resource) {
    return PodView.of(resource).stream()
        .flatMap(
            pod ->
                pod.containers().stream()
                    .filter(container -> sleeps(container) >= grace(pod))
                    .map(
                        container ->
                            pod.violates(
                                RULE,
                                "container %s sleeps %d s before it stops, and is killed after %d s"
                                    .formatted(container.name(), sleeps(container), grace(pod)),
                                "let terminationGracePeriodSeconds be longer")));
  }

  private static long grace(PodView pod) {
    return seconds(pod.spec().at("terminationGracePeriodSeconds"), USUAL);
  }

  private static long sleeps(PodView.ContainerView container) {
    return seconds(container.at("lifecycle", "preStop", "sleep", "seconds"), -1);
  }

  private static long seconds(Inputs value, long otherwise) {
    return value.plain() instanceof Number number ? number.longValue() : otherwise;
  }
}
