package dev.argus.cloud.azure;

import com.pulumi.core.Output;
import dev.argus.cloud.Demand;
import dev.argus.cloud.ManagedStore;
import dev.argus.cloud.Store;
import dev.argus.settings.PostgresSettings;
import dev.argus.settings.RedisSettings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The stores that Azure runs for a stack: those that some system uses and that are managed. */
final class Stores {
  private final Map<Store, ManagedStore> byKind = new EnumMap<>(Store.class);

  Stores(AzureNetwork network, Demand demand, Logs logs) {
    var base = network.base();
    if (demand.data().postgres() instanceof PostgresSettings.Managed wanted) {
      var password = demand.secrets().apply(wanted.password());
      var server = new FlexibleServer(base, network, wanted, password);
      logs.keep("postgres", server.id(), Logs.POSTGRES);
      byKind.put(Store.POSTGRES, server.store());
    }
    if (demand.stores().contains(Store.REDIS)
        && demand.data().redis() instanceof RedisSettings.Managed wanted) {
      byKind.put(Store.REDIS, new ManagedRedis(base, network, wanted).store());
    }
  }

  Map<Store, ManagedStore> byKind() {
    return byKind;
  }

  /** What an operator wants to know. */
  Map<String, Output<?>> facts() {
    var facts = new HashMap<String, Output<?>>();
    byKind.forEach(
        (kind, store) ->
            facts.put(kind.name().toLowerCase(java.util.Locale.ROOT), store.endpoint()));
    return facts;
  }
}
