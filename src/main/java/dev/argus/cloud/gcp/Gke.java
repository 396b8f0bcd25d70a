package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Cluster;
import dev.argus.cloud.ClusterProvider;
import dev.argus.cloud.Demand;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Identity;
import dev.argus.cloud.ManagedStore;
import dev.argus.cloud.Store;
import dev.argus.settings.Gcp;
import dev.argus.settings.ObjectStoreSettings;
import dev.argus.settings.PostgresSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A GKE cluster and what a stack wants beside it. */
public final class Gke extends ComponentResource {
  private final Map<Store, ManagedStore> stores = new EnumMap<>(Store.class);
  private final List<Resource> ready = new ArrayList<>();
  private final Map<String, Output<?>> facts = new HashMap<>();
  private Optional<GkeBuckets> buckets = Optional.empty();

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
    postgres(place, network, demand);
    objectStore(place, demand);
    new GkeIdentities(place, demand.duties(), buckets.map(made -> made.backups.name()), this);
    facts.put("clusterName", plane.cluster.name());
    facts.put("endpoint", plane.cluster.endpoint());
    facts.put("kubeconfig", kubeconfig);
    facts.put("registry", registry.address);
    registerOutputs(Map.of());
    return new Cluster(provider, ready, stores, identities(demand), backups(demand), facts);
  }

  private void postgres(Place place, GkeNetwork network, Demand demand) {
    if (demand.data().postgres() instanceof PostgresSettings.Managed managed) {
      var password = demand.secrets().apply(managed.password());
      var postgres = new GkePostgres(place, network, managed, password);
      ready.add(postgres.admin);
      stores.put(Store.POSTGRES, postgres.store(password));
      facts.put("postgres", stores.get(Store.POSTGRES).endpoint());
    }
  }

  private void objectStore(Place place, Demand demand) {
    if (demand.data().objectStore() instanceof ObjectStoreSettings.Managed managed) {
      var made = new GkeBuckets(place, managed, demand.buckets(), this);
      ready.addAll(made.rights);
      stores.put(Store.OBJECT_STORE, made.store(place.settings().objectStore().endpoint()));
      buckets = Optional.of(made);
    }
  }

  private static String backups(Demand demand) {
    return demand.data().objectStore() instanceof ObjectStoreSettings.Managed managed
        ? managed.bucket(GkeBuckets.BACKUPS)
        : "";
  }

  private static Map<Duty, Identity> identities(Demand demand) {
    return demand.duties().keySet().stream()
        .collect(Collectors.toMap(Function.identity(), duty -> Identity.byList()));
  }
}
