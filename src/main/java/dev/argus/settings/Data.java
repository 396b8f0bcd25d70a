package dev.argus.settings;

import java.util.stream.Stream;

/**
 * Where the data stores are.
 *
 * @param postgres the relational database
 * @param objectStore the S3 server
 */
public record Data(PostgresSettings postgres, ObjectStoreSettings objectStore) {

  static Data read(Fields fields) {
    var data =
        new Data(
            PostgresSettings.read(fields.child("postgres")),
            ObjectStoreSettings.read(fields.child("objectStore")));
    fields.done();
    return data;
  }

  Stream<Secret> secrets() {
    return Stream.concat(postgres.secrets(), objectStore.secrets());
  }
}
