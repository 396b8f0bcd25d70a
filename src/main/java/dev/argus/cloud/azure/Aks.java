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
import dev.argus.cloud.Duty;
import dev.argus.settings.Azure;
import dev.argus.settings.ObjectStoreSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** An AKS cluster in a resource group and a network of its own. */
public final class Aks extends ComponentResource {
  /** What Velero writes to is called, account and container. */
  private static final String BACKUPS = "backups";

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
    FlowLogs.of(network, control);
    Spending.watch(base, this);
    var registry = new ContainerRegistry(base, control.kubelet(), inside);
    var kubeconfig = Kubeconfig.of(base, control.cluster());
    var provider = ClusterProvider.of(kubeconfig, Base.in(control));
    var ready = new ArrayList<Resource>(control.pools());
    ready.addAll(StorageClasses.create(base, control.vault().disks().id(), provider, this));
    var stores = new Stores(network, demand, control.logs());
    var outputs = new HashMap<String, Output<?>>(stores.facts());
    outputs.put("clusterName", control.name());
    outputs.put("endpoint", control.endpoint());
    outputs.put("kubeconfig", kubeconfig);
    outputs.put("registry", registry.address());
    var identities = new Identities(base, control, inside);
    var duties = demand.duties();
    if (duties.containsKey(Duty.SECRETS)) {
      identities.readsSecrets(duties.get(Duty.SECRETS));
    }
    if (duties.containsKey(Duty.TRACES)) {
      identities.writesTraces();
    }
    if (duties.containsKey(Duty.OBJECT_STORE)
        && demand.data().objectStore() instanceof ObjectStoreSettings.Managed wanted) {
      var blobs = new BlobStorage(wanted, demand.buckets(), network, control.vault());
      identities.servesBlobs(duties.get(Duty.OBJECT_STORE), blobs);
      control.logs().keep("objects", blobs.account().blobs(), Logs.BLOBS);
      outputs.put("blobs", blobs.endpoint());
    }
    var backups = duties.containsKey(Duty.BACKUP) ? BACKUPS : "";
    if (!backups.isEmpty()) {
      var account = new BlobAccount(BACKUPS, BlobAccount.Use.OBJECTS, network, control.vault());
      control.logs().keep(BACKUPS, account.blobs(), Logs.BLOBS);
      account.container(BACKUPS);
      identities.backsUp(duties.get(Duty.BACKUP), account);
    }
    cluster = new Cluster(provider, ready, stores.byKind(), identities.byDuty(), backups, outputs);
    registerOutputs(Map.of());
  }

  /** Makes the cluster, and what the stack wants beside it. */
  public static Cluster create(Azure settings, Demand demand) {
    return new Aks(settings, demand).cluster;
  }
}
