package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Cluster;
import dev.argus.cloud.ClusterProvider;
import dev.argus.cloud.Demand;
import dev.argus.cloud.Duty;
import dev.argus.plan.Account;
import dev.argus.settings.Gcp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A GKE cluster and what a stack wants beside it. */
public final class Gke extends ComponentResource {
  private final List<Resource> ready = new ArrayList<>();
  private final Map<String, Output<?>> facts = new HashMap<>();

  private Gke() {
    super("argus:cloud:Gke", "gke");
  }

  /** Declares the cluster of these settings. */
  public static Cluster create(Gcp settings, Demand demand) {
    return new Gke().declare(Place.of(settings, demand.stack()), demand);
  }

  private Cluster declare(Place place, Demand demand) {
    var network = new GkeNetwork(place, this);
    var key = new GkeKey(place, this);
    var registry = new GkeRegistry(place, this);
    var account = new GkeNodeAccount(place, registry, this);
    var plane = new GkeControlPlane(place, network, key, account);
    var machine = new Provisioning.Machine(account.email, key.key.id());
    ready.addAll(new GkeNodes(place, plane, machine).pools);
    var kubeconfig = Kubeconfig.of(plane);
    var provider =
        ClusterProvider.of(kubeconfig, CustomResourceOptions.builder().parent(this).build());
    ready.addAll(new GkeStorage(place, network, key, provider).classes);
    new GkeReports(place, this);
    var made = new GkeStores(place, network, key, demand);
    ready.addAll(made.ready());
    facts.putAll(made.facts());
    var identities = identities(place, made, demand.duties());
    facts.put("clusterName", plane.cluster.name());
    facts.put("endpoint", plane.cluster.endpoint());
    facts.put("kubeconfig", kubeconfig);
    facts.put("registry", registry.address);
    registerOutputs(Map.of());
    return new Cluster(
        provider,
        ready,
        made.stores(),
        identities.byDuty(),
        demand.duties().containsKey(Duty.BACKUP) ? place.bucket(GkeIdentities.BACKUPS) : "",
        facts);
  }

  private GkeIdentities identities(Place place, GkeStores stores, Map<Duty, Account> duties) {
    var identities = new GkeIdentities(place, this);
    if (duties.containsKey(Duty.SECRETS)) {
      identities.readsSecrets(duties.get(Duty.SECRETS));
    }
    if (duties.containsKey(Duty.TRACES)) {
      identities.writesTraces(duties.get(Duty.TRACES));
    }
    if (duties.containsKey(Duty.BACKUP)) {
      identities.backsUp(duties.get(Duty.BACKUP), stores.buckets());
    }
    return identities;
  }
}
