package dev.argus.settings;

import java.util.stream.Stream;

/**
 * How the data stores are provided: {@code managed} by the cloud or {@code external}.
 *
 * @param postgres the relational database
 * @param objectStore the S3 server
 */
public record Data(PostgresSettings postgres, ObjectStoreSettings objectStore) {

  static Data read(Fields fields, Cloud cloud) {
    var data =
        new Data(
            PostgresSettings.read(fields.child("postgres"), cloud),
            ObjectStoreSettings.read(fields.child("objectStore"), cloud));
    fields.done();
    return data;
  }

  Stream<Secret> secrets() {
    return Stream.concat(postgres.secrets(), objectStore.secrets());
  }
}
