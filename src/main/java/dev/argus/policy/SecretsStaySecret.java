package dev.argus.policy;

import java.util.stream.Stream;

/**
 * The values of a Kubernetes Secret are secrets of the stack, so its state holds them encrypted.
 */
final class SecretsStaySecret implements ResourceRule {
  private static final String RULE = "secrets-stay-secret";

  @Override
  public Stream<Violation> check(Declared resource) {
    if (!resource.isKubernetes() || !resource.kind().equals("Secret")) {
      return Stream.empty();
    }
    return Stream.of("data", "stringData")
        .flatMap(part -> resource.inputs().at(part).fields().entrySet().stream())
        .filter(entry -> entry.getValue().known() && !entry.getValue().secret())
        .map(
            entry ->
                resource.violates(
                    RULE,
                    "holds " + entry.getKey() + " as plain text",
                    "make it an Output.ofSecret, from a value set by"
                        + " `pulumi config set --secret`"));
  }
}
