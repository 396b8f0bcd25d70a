package dev.argus.cloud;

import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.argus.settings.Cloud;

/**
 * A cluster, ready to be deployed to.
 *
 * @param provider what reaches its API
 * @param sharedStorage the storage class of volumes that many pods mount at once; empty for none
 */
public record Cluster(Provider provider, String sharedStorage) {

  /** Makes the cluster of these settings, or finds it where it exists already. */
  public static Cluster create(Cloud cloud) {
    // The one cloud so far: a cluster that exists.
    var existing = (Cloud.BareMetal) cloud;
    return new Cluster(provider(existing), existing.storage().shared());
  }

  /** The options of a component whose resources live in this cluster. */
  public ComponentResourceOptions options() {
    // Not provider(): the SDK forgets that one when the guard adds to a component's options.
    return ComponentResourceOptions.builder().providers(provider).build();
  }

  private static Provider provider(Cloud.BareMetal cluster) {
    var args =
        ProviderArgs.builder()
            .enableServerSideApply(true)
            // Else a changed ConfigMap is deleted and made anew while pods may be starting.
            .enableConfigMapMutable(true);
    if (!cluster.kubeconfig().isEmpty()) {
      args.kubeconfig(cluster.kubeconfig());
    }
    if (!cluster.context().isEmpty()) {
      args.context(cluster.context());
    }
    return new Provider("cluster", args.build());
  }
}
