package dev.argus.plan;

/**
 * The images of others, each at the version of which the flags, users and paths in this program are
 * those of. A stack may name another, such as a copy in a registry of its own.
 */
public enum PublicImage {
  /**
   * PostgreSQL License.
   *
   * @see <a
   *     href="https://github.com/docker-library/postgres/tree/master/16">docker-library/postgres</a>
   */
  POSTGRES("postgres", "docker.io/library/postgres:16.15-alpine"),
  /**
   * Apache License 2.0.
   *
   * @see <a
   *     href="https://github.com/prometheus-community/postgres_exporter">prometheus-community/postgres_exporter</a>
   */
  POSTGRES_EXPORTER("postgresExporter", "quay.io/prometheuscommunity/postgres-exporter:v0.20.1"),
  /**
   * The last minor version of Redis 7 under the BSD license: 7.4 is under RSALv2 or SSPLv1.
   *
   * @see <a href="https://redis.io/legal/licenses/">Redis licenses</a>
   */
  REDIS("redis", "docker.io/library/redis:7.2.12-alpine"),
  /**
   * MIT License.
   *
   * @see <a href="https://github.com/oliver006/redis_exporter">oliver006/redis_exporter</a>
   */
  REDIS_EXPORTER("redisExporter", "docker.io/oliver006/redis_exporter:v1.88.0"),
  /**
   * SeaweedFS, an S3 server under the Apache License 2.0.
   *
   * @see <a href="https://github.com/seaweedfs/seaweedfs">seaweedfs/seaweedfs</a>
   */
  S3("s3", "docker.io/chrislusf/seaweedfs:4.44"),
  /**
   * The community edition: MIT License.
   *
   * @see <a href="https://github.com/meilisearch/meilisearch">meilisearch/meilisearch</a>
   */
  MEILISEARCH("meilisearch", "docker.io/getmeili/meilisearch:v1.50.0"),
  /**
   * S3 for stores that do not speak it; Apache License 2.0.
   *
   * @see <a href="https://github.com/gaul/s3proxy">gaul/s3proxy</a>
   */
  S3_GATEWAY("s3Gateway", "docker.io/andrewgaul/s3proxy:4.0.0");

  private final String key;
  private final String reference;

  PublicImage(String key, String reference) {
    this.key = key;
    this.reference = reference;
  }

  /** The name under which settings know it. */
  public String key() {
    return key;
  }

  /** Where it is, by registry, name and tag. */
  public String reference() {
    return reference;
  }
}
