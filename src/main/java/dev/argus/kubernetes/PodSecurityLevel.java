package dev.argus.kubernetes;

import java.util.Locale;

/**
 * What the API server lets the pods of a namespace do.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security
 *     Standards</a>
 */
public enum PodSecurityLevel {
  RESTRICTED,
  BASELINE,
  PRIVILEGED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
