package dev.argus.data;

import dev.argus.settings.Data;

/**
 * Every data store of a stack.
 *
 * @param postgres the relational database
 * @param objectStore the S3 server
 */
public record DataTier(Postgres postgres, ObjectStore objectStore) {

  public static DataTier of(Data settings) {
    return new DataTier(Postgres.of(settings.postgres()), ObjectStore.of(settings.objectStore()));
  }
}
