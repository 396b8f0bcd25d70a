package dev.argus.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;

/**
 * The Pod Security Standard <i>restricted</i>: the one place where it is spelled out.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security
 *     Standards</a>
 */
public final class PodSecurity {
  /** The user and group of both images. */
  private static final int USER = 1000;

  private static final String LABEL = "pod-security.kubernetes.io/";

  private PodSecurity() {}

  /** The annotation that says why a namespace's pods are let do more. */
  static final String REASON = "argus.dev/pod-security";

  /** These labels and those that have the API server enforce the standard in a namespace. */
  public static Labels enforcedBy(Labels labels) {
    return enforcedBy(labels, PodSecurityLevel.RESTRICTED);
  }

  /** The same of a lower level; what is beyond <i>restricted</i> is still written down. */
  static Labels enforcedBy(Labels labels, PodSecurityLevel level) {
    return labels
        .with(LABEL + "enforce", level.label())
        .with(LABEL + "audit", "restricted")
        .with(LABEL + "warn", "restricted");
  }

  /** Of our own images. */
  public static PodSecurityContextArgs pod() {
    return pod(USER);
  }

  /** Of pods that run as this user, and group, of their image. */
  public static PodSecurityContextArgs pod(int user) {
    return PodSecurityContextArgs.builder()
        .runAsNonRoot(true)
        .runAsUser(user)
        .runAsGroup(user)
        .fsGroup(user)
        // A volume of many files would hold up every start while each is given to the group.
        .fsGroupChangePolicy("OnRootMismatch")
        .seccompProfile(SeccompProfileArgs.builder().type("RuntimeDefault").build())
        .build();
  }

  public static SecurityContextArgs container() {
    return SecurityContextArgs.builder()
        .allowPrivilegeEscalation(false)
        .readOnlyRootFilesystem(true)
        .capabilities(CapabilitiesArgs.builder().drop("ALL").build())
        .build();
  }
}
