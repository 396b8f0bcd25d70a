package dev.argus.cloud.aws;

import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Cluster;
import dev.argus.cloud.ClusterProvider;
import dev.argus.cloud.Demand;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.cloud.Identity;
import dev.argus.cloud.ManagedStore;
import dev.argus.cloud.Store;
import dev.argus.settings.Aws;
import dev.argus.settings.PostgresSettings;
import dev.argus.settings.RedisSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cluster on AWS: what there is of it, in the order in which it is made. */
public final class Eks extends Part {
  private final List<Resource> ready = new ArrayList<>();
  private final Map<Store, ManagedStore> stores = new EnumMap<>(Store.class);
  private final Map<String, Output<?>> outputs = new HashMap<>();
  private final Map<Duty, Identity> identities = new EnumMap<>(Duty.class);
  private final com.pulumi.kubernetes.Provider cluster;
  private final String backups;

  private Eks(Place place, Provider aws) {
    // Not provider(): see Cluster.after.
    super("Eks", place, ComponentResourceOptions.builder().providers(aws).build());
    var network = new Network(place, below());
    var keys = new Keys(place, below());
    var logs = new Logs(place, keys, network, below());
    var controlPlane = new ControlPlane(new ControlPlane.Ground(network, keys, logs), below());
    var kubeconfig = Kubeconfig.of(controlPlane.cluster(), place.region());
    cluster = ClusterProvider.of(kubeconfig, child());

    var addons = new Addons(controlPlane, keys, below());
    var inside = new Firewall.Inside(network, controlPlane, keys);
    var nodes = new Nodes(inside, addons, below());
    ready.addAll(nodes.groups());
    ready.addAll(addons.withNodes(nodes));
    ready.addAll(new StorageClasses(place, inside, cluster, below()).ready());

    var buckets = new Buckets(place, keys, below());
    if (buckets.present()) {
      stores.put(Store.OBJECT_STORE, buckets.store());
    }
    backups = buckets.backups();
    for (var duty : place.demand().duties().keySet()) {
      identities.put(duty, identity(duty, inside));
    }
    var rights = new Rights(network, keys, buckets, autoscaler(nodes, keys));
    ready.add(new Identities(controlPlane, rights, below()));
    stores(inside);
    if (place.managed().budget().present()) {
      new Spending(place, below());
    }
    outputs.putAll(new Registry(place, keys, below()).addresses());
    outputs.put("clusterName", controlPlane.name());
    outputs.put("endpoint", controlPlane.cluster().endpoint());
    outputs.put("kubeconfig", kubeconfig);
    registerOutputs(Map.of("clusterName", controlPlane.name()));
  }

  /** Makes the cluster, and what the stack wants of AWS beside it. */
  public static Cluster create(Aws settings, Demand demand) {
    return new Eks(new Place(settings, demand), provider(settings)).made();
  }

  private static Provider provider(Aws settings) {
    return new Provider(
        "aws",
        ProviderArgs.builder()
            .region(settings.region())
            .defaultTags(ProviderDefaultTagsArgs.builder().tags(settings.managed().tags()).build())
            .build());
  }

  private Cluster made() {
    return new Cluster(cluster, ready, stores, identities, backups, outputs);
  }

  private void stores(Firewall.Inside inside) {
    var demand = place().demand();
    if (demand.stores().contains(Store.POSTGRES)
        && demand.data().postgres() instanceof PostgresSettings.Managed settings) {
      var postgres = new Rds(place(), settings, inside, below()).store();
      stores.put(Store.POSTGRES, postgres);
      outputs.put("postgresEndpoint", postgres.endpoint());
    }
    if (demand.stores().contains(Store.REDIS)
        && demand.data().redis() instanceof RedisSettings.Managed settings) {
      var redis = new ElastiCache(place(), settings, inside, below()).store();
      stores.put(Store.REDIS, redis);
      outputs.put("redisEndpoint", redis.endpoint());
    }
  }

  /** Of whom adds and removes nodes, if that is asked for; Karpenter has to be told more. */
  private Policy autoscaler(Nodes nodes, Keys keys) {
    var asked = identities.get(Duty.AUTOSCALER);
    if (asked == null || !place().provisions()) {
      return Scaling.rights(place());
    }
    var karpenter = new Karpenter(nodes, below());
    identities.put(
        Duty.AUTOSCALER,
        asked
            .told(Fact.INTERRUPTION_QUEUE, karpenter.queue().name())
            .told(Fact.NODE_PROFILE, karpenter.profile())
            .told(Fact.DISK_KEY, keys.arn()));
    return Provisioning.rights(karpenter, nodes, keys);
  }

  /** EKS itself keeps the list of who is who: nothing is to be written on a ServiceAccount. */
  private static Identity identity(Duty duty, Firewall.Inside inside) {
    var name = inside.controlPlane().name();
    return switch (duty) {
      case SECRETS, BACKUP, TRACES, OBJECT_STORE -> Identity.byList();
      case AUTOSCALER -> Identity.byList().told(Fact.CLUSTER_NAME, name);
      case LOAD_BALANCER ->
          Identity.byList()
              .told(Fact.CLUSTER_NAME, name)
              .told(Fact.NETWORK, inside.network().vpc());
    };
  }
}
