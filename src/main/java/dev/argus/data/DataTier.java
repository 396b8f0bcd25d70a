package dev.argus.data;

import dev.argus.plan.Plan;
import dev.argus.settings.Cloud;
import dev.argus.settings.Data;

/**
 * Every data store of a stack.
 *
 * @param postgres the relational databases
 * @param redis the cache
 * @param objectStore the S3 server
 * @param search what answers searches
 */
public record DataTier(Postgres postgres, Redis redis, ObjectStore objectStore, Search search) {
  /** What runs once for all systems, where some system uses it. */
  public Plan shared(Plan systems) {
    return systems.grants().isEmpty() ? Plan.empty() : objectStore.shared();
  }

  public static DataTier of(Data settings, Cloud cloud) {
    return new DataTier(
        Postgres.of(settings.postgres(), cloud),
        Redis.of(settings.redis(), cloud),
        ObjectStore.of(settings.objectStore(), cloud),
        Search.of(settings.search()));
  }
}
