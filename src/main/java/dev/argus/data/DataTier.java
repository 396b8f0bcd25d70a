package dev.argus.data;

import dev.argus.settings.Cloud;
import dev.argus.settings.Data;

/**
 * Every data store of a stack.
 *
 * @param postgres the relational databases
 * @param objectStore the S3 server
 */
public record DataTier(Postgres postgres, ObjectStore objectStore) {

  public static DataTier of(Data settings, Cloud cloud) {
    return new DataTier(
        Postgres.of(settings.postgres(), cloud), ObjectStore.of(settings.objectStore(), cloud));
  }
}
