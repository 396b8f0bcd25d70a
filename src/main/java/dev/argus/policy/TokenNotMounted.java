package dev.argus.policy;

import java.util.stream.Stream;

/**
 * No pod holds a key to the cluster's API by accident: the service account mounts no token, and a
 * pod that needs one asks for it itself and runs under an account of its own.
 */
final class TokenNotMounted implements ResourceRule {
  private static final String RULE = "token-not-mounted";

  @Override
  public Stream<Violation> check(Declared resource) {
    if (resource.isKubernetes() && resource.kind().equals("ServiceAccount")) {
      return resource.inputs().at("automountServiceAccountToken").mayBe(false)
          ? Stream.empty()
          : Stream.of(
              resource.violates(
                  RULE,
                  "mounts its token into every pod",
                  "set automountServiceAccountToken to false"));
    }
    return PodView.of(resource).stream().flatMap(TokenNotMounted::check);
  }

  private static Stream<Violation> check(PodView pod) {
    var automount = pod.spec().at("automountServiceAccountToken");
    if (!automount.present()) {
      return Stream.of(
          pod.violates(
              RULE,
              "does not say whether it wants its account's token",
              "set automountServiceAccountToken"));
    }
    var account = pod.spec().at("serviceAccountName");
    var ownAccount = account.present() && !account.mayBe("default");
    return automount.mayBe(false) || ownAccount
        ? Stream.empty()
        : Stream.of(
            pod.violates(RULE, "mounts the default account's token", "give it a service account"));
  }
}
