package dev.argus.cloud;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.cloud.aws.Eks;
import dev.argus.cloud.azure.Aks;
import dev.argus.cloud.gcp.Gke;
import dev.argus.settings.Aws;
import dev.argus.settings.Azure;
import dev.argus.settings.BareMetal;
import dev.argus.settings.Cloud;
import dev.argus.settings.Gcp;
import java.util.List;
import java.util.Map;

/**
 * A cluster, ready to be deployed to, and what its cloud runs beside it.
 *
 * @param provider what reaches its API
 * @param ready what has to be there before anything is deployed to it: nodes, storage classes
 * @param stores the managed data stores; those that are not managed are missing
 * @param identities of the parts of the platform that use the cloud's API
 * @param backups the bucket that Velero writes to; empty where the cloud makes none
 * @param outputs what an operator wants to know of it, by name: a stack's outputs
 */
public record Cluster(
    Provider provider,
    List<Resource> ready,
    Map<Store, ManagedStore> stores,
    Map<Duty, Identity> identities,
    String backups,
    Map<String, Output<?>> outputs) {

  public Cluster {
    ready = List.copyOf(ready);
    stores = Map.copyOf(stores);
    identities = Map.copyOf(identities);
    outputs = Map.copyOf(outputs);
  }

  /** Makes the cluster of these settings, or finds it where it exists already. */
  public static Cluster create(Cloud cloud, Demand demand) {
    if (cloud instanceof Gcp gcp) {
      return Gke.create(gcp, demand);
    }
    if (cloud instanceof BareMetal existing) {
      return ExistingCluster.of(existing);
    }
    if (cloud instanceof Azure azure) {
      return Aks.create(azure, demand);
    }
    if (cloud instanceof Aws aws) {
      return Eks.create(aws, demand);
    }
    throw new IllegalStateException("no cluster for " + cloud.getClass().getSimpleName());
  }

  /** The options of a component whose resources live in this cluster, and come after others. */
  public ComponentResourceOptions after(List<Resource> others) {
    // Not provider(): the SDK forgets that one when the guard adds to a component's options.
    return ComponentResourceOptions.builder().providers(provider).dependsOn(others).build();
  }
}
