package dev.argus.settings;

import dev.argus.plan.PublicImage;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How Redis 7 is provided. */
public sealed interface RedisSettings {
  Stream<Secret> secrets();

  /** The images of others that it takes. */
  default Set<PublicImage> images() {
    return Set.of();
  }

  static RedisSettings read(Fields fields, Cloud cloud) {
    return fields.kind(
        cloud.cluster().isPresent() ? "managed" : "external",
        Map.of(
            "managed",
            found -> Managed.read(found, cloud),
            "bundled",
            Bundled::read,
            "external",
            External::read));
  }

  /**
   * A server that the cloud runs: ElastiCache, Memorystore or Azure Managed Redis.
   *
   * @param machine the cloud's node type; on Google Cloud the memory in GiB
   * @param highlyAvailable whether a replica in another zone takes over
   * @param choosesPassword whether the stack says the password; elsewhere the cloud makes one
   * @param password where the stack says it
   */
  record Managed(String machine, boolean highlyAvailable, boolean choosesPassword, Secret password)
      implements RedisSettings {
    /**
     * See <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html">ElastiCache's
     * AUTH</a>.
     */
    private static final Pattern AUTH = Pattern.compile("[A-Za-z0-9!&#$^<>-]{16,128}");

    static Managed read(Fields fields, Cloud cloud) {
      fields.requireCloud(cloud);
      var chooses = cloud instanceof Aws;
      return new Managed(
          fields.matching(
              "machine", cloud.redisMachine(), cloud.redis().machines(), "a size of your cloud's"),
          fields.flag("highlyAvailable", true),
          chooses,
          chooses
              ? fields.password(
                  "password",
                  AUTH,
                  "16 to 128 letters, digits and signs of !&#$^<>-, as ElastiCache takes it")
              : Secret.unset("argus:data.redis.password"));
    }

    @Override
    public Stream<Secret> secrets() {
      return choosesPassword ? Stream.of(password) : Stream.empty();
    }
  }

  /**
   * A server for each system, in its namespace.
   *
   * @param storage the size of the claim of each
   * @param resources requests and limits of each
   * @param password that clients need
   */
  record Bundled(Quantity storage, Resources resources, Secret password) implements RedisSettings {
    static Bundled read(Fields fields) {
      return new Bundled(
          fields.quantity("storage", Quantity.of("2Gi")),
          WorkloadSettings.resources(
              fields.child("resources"), Resources.request("100m", "256Mi").limit("500m", "512Mi")),
          fields.password("password"));
    }

    @Override
    public Set<PublicImage> images() {
      return EnumSet.of(PublicImage.REDIS, PublicImage.REDIS_EXPORTER);
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.of(password);
    }
  }

  /**
   * A server that somebody else runs.
   *
   * @param url {@code redis://[USER]:PASSWORD@HOST:PORT}, or {@code rediss://} with TLS
   * @param cidr where it is, for the NetworkPolicy
   * @param port its port, for the NetworkPolicy
   */
  record External(Secret url, String cidr, int port) implements RedisSettings {
    static External read(Fields fields) {
      return new External(
          fields.secret("url"),
          fields.cidr("cidr", "10.0.0.0/8"),
          fields.integer("port", 6379, 1, 65535));
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.of(url);
    }
  }
}
