package dev.argus.api.face;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;

/** The client of the Kubernetes API, as the pod's own account or as {@code KUBECONFIG} says. */
final class Kubernetes {
  /** A request that waits for its worker cannot wait much longer for this. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private Kubernetes() {}

  static KubernetesClient client(Config found) {
    found.setConnectionTimeout((int) TIMEOUT.toMillis());
    found.setRequestTimeout((int) TIMEOUT.toMillis());
    // A patch sent twice would fail on what the first has done, and its worker be held by nobody.
    found.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(found).build();
  }
}
