package dev.argus.settings;

import dev.argus.plan.PublicImage;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the data stores are provided: {@code managed} by the cloud, {@code bundled} in the cluster or
 * {@code external}.
 *
 * @param postgres the relational database
 * @param redis the cache
 * @param objectStore the S3 server
 * @param search what answers searches
 */
public record Data(
    PostgresSettings postgres,
    RedisSettings redis,
    ObjectStoreSettings objectStore,
    SearchSettings search) {
  static Data read(Fields fields, Cloud cloud) {
    var data =
        new Data(
            PostgresSettings.read(fields.child("postgres"), cloud),
            RedisSettings.read(fields.child("redis"), cloud),
            ObjectStoreSettings.read(fields.child("objectStore"), cloud),
            SearchSettings.read(fields.child("search")));
    fields.done();
    return data;
  }

  /**
   * The images of others that the stores that are used take.
   *
   * @param redis whether Redis is among them
   * @param search whether the search server is
   */
  Set<PublicImage> images(boolean redis, boolean search) {
    var all = EnumSet.noneOf(PublicImage.class);
    all.addAll(postgres.images());
    all.addAll(objectStore.images());
    if (redis) {
      all.addAll(this.redis.images());
    }
    if (search) {
      all.addAll(this.search.images());
    }
    return all;
  }

  /**
   * The confidential values of the stores that are used.
   *
   * @param redis whether Redis is among them
   * @param search whether the search server is
   */
  Stream<Secret> secrets(boolean redis, boolean search) {
    return Stream.of(
            postgres.secrets(),
            objectStore.secrets(),
            redis ? this.redis.secrets() : Stream.<Secret>empty(),
            search ? this.search.secrets() : Stream.<Secret>empty())
        .flatMap(secrets -> secrets);
  }
}
