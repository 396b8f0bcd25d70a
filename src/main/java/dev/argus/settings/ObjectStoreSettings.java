package dev.argus.settings;

import dev.argus.plan.PublicImage;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the object store is provided. Every system speaks S3 with it. */
public sealed interface ObjectStoreSettings {
  Stream<Secret> secrets();

  /** The images of others that it takes. */
  default Set<PublicImage> images() {
    return Set.of();
  }

  static ObjectStoreSettings read(Fields fields, Cloud cloud) {
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
   * Buckets of the cloud: S3, Google Cloud Storage by its S3 API, or Azure Blob Storage behind an
   * S3 gateway in the cluster.
   *
   * @param prefix of every bucket's name, since names are unique in all the world
   * @param gateway whether that is behind a gateway, to which the stack says the keys; elsewhere
   *     the cloud makes them, or none are needed
   * @param accessKey the access key's id, where the stack says it
   * @param secretKey the access key's secret, where the stack says it
   */
  record Managed(String prefix, boolean gateway, Secret accessKey, Secret secretKey)
      implements ObjectStoreSettings {
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9-]{1,30}");

    static Managed read(Fields fields, Cloud cloud) {
      fields.requireCloud(cloud);
      var prefix =
          fields.required(
              "prefix",
              PREFIX,
              "what your buckets' names begin with: 2 to 31 lower-case letters, digits and '-'");
      var gateway = cloud instanceof Azure;
      return new Managed(
          prefix,
          gateway,
          gateway ? fields.password("accessKey") : Secret.unset("argus:data.objectStore.accessKey"),
          gateway
              ? fields.password("secretKey")
              : Secret.unset("argus:data.objectStore.secretKey"));
    }

    @Override
    public Set<PublicImage> images() {
      return gateway ? EnumSet.of(PublicImage.S3_GATEWAY) : Set.of();
    }

    /** The name in the cloud of a bucket that the systems know by this name. */
    public String bucket(String name) {
      return prefix + "-" + name;
    }

    @Override
    public Stream<Secret> secrets() {
      return gateway ? Stream.of(accessKey, secretKey) : Stream.empty();
    }
  }

  /**
   * An S3 server for each system, in its namespace.
   *
   * @param storage the size of the claim of each
   * @param resources requests and limits of each
   * @param accessKey the access key's id
   * @param secretKey the access key's secret
   */
  record Bundled(Quantity storage, Resources resources, Secret accessKey, Secret secretKey)
      implements ObjectStoreSettings {
    static Bundled read(Fields fields) {
      return new Bundled(
          fields.quantity("storage", Quantity.of("10Gi")),
          WorkloadSettings.resources(
              fields.child("resources"), Resources.request("100m", "256Mi").limit("1", "1Gi")),
          fields.password("accessKey"),
          fields.password("secretKey"));
    }

    @Override
    public Set<PublicImage> images() {
      return EnumSet.of(PublicImage.S3);
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.of(accessKey, secretKey);
    }
  }

  /**
   * An S3 server that somebody else runs.
   *
   * @param endpoint its URL; empty for Amazon S3 itself
   * @param region its region
   * @param accessKey the access key's id
   * @param secretKey the access key's secret
   * @param cidr where it is, for the NetworkPolicy
   * @param port its port, for the NetworkPolicy
   */
  record External(
      String endpoint, String region, Secret accessKey, Secret secretKey, String cidr, int port)
      implements ObjectStoreSettings {
    static External read(Fields fields) {
      return new External(
          fields.address("endpoint", ""),
          fields.text("region", "us-east-1"),
          fields.secret("accessKey"),
          fields.secret("secretKey"),
          fields.cidr("cidr", "0.0.0.0/0"),
          fields.integer("port", 443, 1, 65535));
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.of(accessKey, secretKey);
    }
  }
}
