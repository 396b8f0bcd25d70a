package dev.argus.cloud.azure;

import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Cluster;
import dev.argus.cloud.ClusterProvider;
import dev.argus.cloud.Demand;
import dev.argus.cloud.ManagedStore;
import dev.argus.cloud.Store;
import dev.argus.settings.Azure;
import dev.argus.settings.PostgresSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An AKS cluster in a resource group and a network of its own. */
public final class Aks extends ComponentResource {
  private final Cluster cluster;

  private Aks(Azure settings, Demand demand) {
    super("argus:cloud:Aks", "aks");
    var name = "argus-" + demand.stack();
    var group =
        new ResourceGroup(
            "group",
            ResourceGroupArgs.builder()
                .resourceGroupName(name)
                .location(settings.location())
                .tags(settings.managed().tags())
                .build(),
            Base.in(this));
    var base = new Base(name, settings, group);
    var inside = ComponentResourceOptions.builder().parent(this).build();
    var network = new AzureNetwork(base, inside);
    var control = new AksCluster(base, network, inside);
    Spending.watch(base, this);
    var registry = new ContainerRegistry(base, control.kubelet(), inside);
    var identities = new Identities(base, demand.duties(), control.issuer(), inside);
    var provider = ClusterProvider.of(control.kubeconfig(), Base.in(control));
    var ready = new ArrayList<Resource>(control.pools());
    ready.addAll(StorageClasses.create(base, control.disks(), provider, this));
    var stores = new HashMap<Store, ManagedStore>();
    var outputs =
        new HashMap<String, Output<?>>(
            Map.of(
                "clusterName", control.name(),
                "endpoint", control.endpoint(),
                "kubeconfig", control.kubeconfig().asSecret(),
                "registry", registry.address()));
    if (demand.data().postgres() instanceof PostgresSettings.Managed wanted) {
      var server =
          new FlexibleServer(base, network, wanted, demand.secrets().apply(wanted.password()));
      stores.put(Store.POSTGRES, server.store());
      outputs.put("postgres", server.store().endpoint());
    }
    cluster = new Cluster(provider, List.copyOf(ready), stores, identities.byDuty(), "", outputs);
    registerOutputs(Map.of());
  }

  /** Makes the cluster, and what the stack wants beside it. */
  public static Cluster create(Azure settings, Demand demand) {
    return new Aks(settings, demand).cluster;
  }
}
