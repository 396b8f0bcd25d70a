package dev.argus.plan;

import java.util.regex.Pattern;

/** What Kubernetes accepts as a name (RFC 1123 label, as its documentation calls it). */
public final class Names {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private Names() {}

  /** Whether Kubernetes takes this as the name of a namespace, a workload or a Service. */
  public static boolean isLabel(String name) {
    return LABEL.matcher(name).matches();
  }

  static void requireLabel(String what, String name) {
    if (!isLabel(name)) {
      throw new IllegalArgumentException(
          what
              + " '"
              + name
              + "' is no name that Kubernetes takes: lower-case letters, digits and '-', 63 at"
              + " most, a letter or digit first and last");
    }
  }
}
