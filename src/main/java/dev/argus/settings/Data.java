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
   * @param redis whether Redis and the search server are among them
   */
  Set<PublicImage> images(boolean redis) {
    var all = EnumSet.noneOf(PublicImage.class);
    all.addAll(postgres.images());
    all.addAll(objectStore.images());
    if (redis) {
      all.addAll(this.redis.images());
      all.addAll(search.images());
    }
    return all;
  }

  /**
   * The confidential values of the stores that are used.
   *
   * @param redis whether Redis and the search server are among them
   */
  Stream<Secret> secrets(boolean redis) {
    var always = Stream.concat(postgres.secrets(), objectStore.secrets());
    return redis
        ? Stream.concat(always, Stream.concat(this.redis.secrets(), search.secrets()))
        : always;
  }
}
