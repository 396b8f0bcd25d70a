package dev.argus.policy;

import java.util.stream.Stream;

/** The claims of a StatefulSet, and with them its data, stay when it is deleted or scaled down. */
final class KeptClaims implements ResourceRule {
  private static final String RULE = "kept-claims";

  @Override
  public Stream<Violation> check(Declared resource) {
    if (!resource.isKubernetes() || !resource.kind().equals("StatefulSet")) {
      return Stream.empty();
    }
    var policy = resource.inputs().at("spec", "persistentVolumeClaimRetentionPolicy");
    return Stream.of("whenDeleted", "whenScaled")
        .filter(when -> policy.at(when).known() && policy.at(when).mayBe("Delete"))
        .map(
            when ->
                resource.violates(
                    RULE,
                    "deletes its data (" + when + ")",
                    "set persistentVolumeClaimRetentionPolicy." + when + " to Retain"));
  }
}
