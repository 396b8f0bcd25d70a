package dev.argus.cloud;

import com.pulumi.core.Output;
import java.util.Map;

/**
 * What makes a ServiceAccount one of the cloud's principals.
 *
 * @param annotations those of the ServiceAccount; empty where the cloud keeps the list itself
 * @param podLabels those of its pods
 */
public record Identity(Map<String, Output<String>> annotations, Map<String, String> podLabels) {
  public Identity {
    annotations = Map.copyOf(annotations);
    podLabels = Map.copyOf(podLabels);
  }

  /** Nothing to write on anything: the cloud keeps the list itself. */
  public static Identity byList() {
    return new Identity(Map.of(), Map.of());
  }
}
