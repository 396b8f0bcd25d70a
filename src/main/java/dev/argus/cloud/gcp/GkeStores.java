package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Demand;
import dev.argus.cloud.ManagedStore;
import dev.argus.cloud.Store;
import dev.argus.settings.ObjectStoreSettings;
import dev.argus.settings.PostgresSettings;
import dev.argus.settings.RedisSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stores that Google runs for a stack: those that some system uses and that are managed. */
final class GkeStores extends Part {
  private final Map<Store, ManagedStore> stores = new EnumMap<>(Store.class);
  private final List<Resource> ready = new ArrayList<>();
  private final Map<String, Output<?>> facts = new HashMap<>();
  private final GkeNetwork network;
  private final Place place;
  private final GkeKey key;
  private Optional<PrivateServices> services = Optional.empty();
  private Optional<GkeBuckets> buckets = Optional.empty();

  GkeStores(Place place, GkeNetwork network, GkeKey key, Demand demand) {
    super("GkeStores", network);
    this.place = place;
    this.network = network;
    this.key = key;
    var data = demand.data();
    if (data.postgres() instanceof PostgresSettings.Managed managed) {
      var password = demand.secrets().apply(managed.password());
      var postgres = new GkePostgres(services(), managed, password);
      ready.add(postgres.admin);
      stores.put(Store.POSTGRES, postgres.store(password));
      facts.put("postgres", stores.get(Store.POSTGRES).endpoint());
    }
    if (demand.stores().contains(Store.REDIS)
        && data.redis() instanceof RedisSettings.Managed managed) {
      stores.put(Store.REDIS, new GkeRedis(services(), managed).store());
      facts.put("redis", stores.get(Store.REDIS).endpoint());
    }
    if (data.objectStore() instanceof ObjectStoreSettings.Managed managed) {
      var objects = new GkeObjects(buckets(), managed, demand.buckets());
      ready.addAll(objects.rights);
      stores.put(Store.OBJECT_STORE, objects.store());
    }
  }

  Map<Store, ManagedStore> stores() {
    return stores;
  }

  /** What has to be there before anybody uses them. */
  List<Resource> ready() {
    return ready;
  }

  /** What an operator wants to know. */
  Map<String, Output<?>> facts() {
    return facts;
  }

  /** What makes buckets, once there is one to make. */
  GkeBuckets buckets() {
    buckets = buckets.or(() -> Optional.of(new GkeBuckets(place, key, this)));
    return buckets.get();
  }

  /** The way to what Google runs, once there is something. */
  private PrivateServices services() {
    services = services.or(() -> Optional.of(new PrivateServices(place, network, key)));
    return services.get();
  }
}
