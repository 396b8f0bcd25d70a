package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

/**
 * ClusterIssuers: they tell cert-manager who signs certificates.
 *
 * @see <a href="https://cert-manager.io/docs/configuration/acme/">ACME</a>
 */
public final class ClusterIssuers {
  private static final CustomObject.Kind KIND =
      new CustomObject.Kind("cert-manager.io/v1", "ClusterIssuer");
  private static final String LETS_ENCRYPT = "https://acme-v02.api.letsencrypt.org/directory";

  private ClusterIssuers() {}

  /**
   * Let's Encrypt, which asks for a file at the host itself (HTTP-01).
   *
   * @param email whom it writes to
   * @param className the IngressClass through which it is answered
   */
  public static CustomObject letsEncrypt(
      Meta meta, String email, String className, CustomResourceOptions options) {
    return CustomObject.create(
        meta,
        KIND,
        new IssuerSpec(
            new Acme(
                LETS_ENCRYPT,
                email,
                new KeyRef(meta.name() + "-account"),
                List.of(new Solver(new Http01(new ByIngress(className)))))),
        options);
  }

  private record IssuerSpec(Acme acme) {}

  private record Acme(
      String server, String email, KeyRef privateKeySecretRef, List<Solver> solvers) {}

  private record KeyRef(String name) {}

  private record Solver(Http01 http01) {}

  private record Http01(ByIngress ingress) {}

  private record ByIngress(String ingressClassName) {}
}
