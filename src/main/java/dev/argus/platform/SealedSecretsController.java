package dev.argus.platform;

import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * Sealed Secrets, whose controller alone has the key to what stands in Git.
 *
 * @see <a
 *     href="https://github.com/bitnami-labs/sealed-secrets/blob/helm-v2.18.5/helm/sealed-secrets/values.yaml">The
 *     chart's values</a>
 */
final class SealedSecretsController {
  private SealedSecretsController() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var home =
        ground.home(
            ground.settings().secrets().operator().namespace(),
            // kubeseal fetches the certificate through the API server's proxy.
            Confines.restricted().accepting(8080, 8081),
            after);
    var seccomp = Map.of("type", "RuntimeDefault");
    home.install(
        Charts.SEALED_SECRETS,
        new Values(
            "sealed-secrets-controller", new PodSecurity(seccomp), new ContainerSecurity(false)));
    return home.ready();
  }

  private record Values(
      String fullnameOverride,
      PodSecurity podSecurityContext,
      ContainerSecurity containerSecurityContext) {}

  private record PodSecurity(Map<String, String> seccompProfile) {}

  private record ContainerSecurity(boolean allowPrivilegeEscalation) {}
}
