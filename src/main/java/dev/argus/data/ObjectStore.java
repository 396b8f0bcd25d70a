package dev.argus.data;

import dev.argus.plan.Confidential;
import dev.argus.plan.Peer;
import dev.argus.plan.SecretKeys;
import dev.argus.settings.Cloud;
import dev.argus.settings.ObjectStoreSettings;

/**
 * An S3 server.
 *
 * @param endpoint its URL; empty for Amazon S3 itself
 * @param region its region
 * @param prefix of every bucket's name, its dash included
 * @param credentials the Secret with {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY};
 *     one without keys where pods have an identity instead
 * @param peer where it is
 * @param port its port
 */
public record ObjectStore(
    String endpoint, String region, String prefix, SecretKeys credentials, Peer peer, int port) {

  /** The variables under which every S3 client looks for its credentials. */
  public static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";

  /** See {@link #ACCESS_KEY}. */
  public static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";

  /**
   * The agent on each node that gives pods the keys of their identity.
   *
   * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html">EKS
   *     Pod Identity</a>
   */
  public static final Peer IDENTITY = Peer.range("169.254.170.23/32");

  /** The agent's port. */
  public static final int IDENTITY_PORT = 80;

  private static final SecretKeys NONE = SecretKeys.named("object-store-credentials");

  static ObjectStore of(ObjectStoreSettings settings, Cloud cloud) {
    if (settings instanceof ObjectStoreSettings.External external) {
      return new ObjectStore(
          external.endpoint(),
          external.region(),
          "",
          keys(external.accessKey().key(), external.secretKey().key()),
          Peer.range(external.cidr()),
          external.port());
    }
    return managed((ObjectStoreSettings.Managed) settings, cloud);
  }

  /** The name in the store of a bucket that the systems know by this name. */
  public String bucket(String name) {
    return prefix + name;
  }

  /** Whether clients sign with keys; else their pods have an identity. */
  public boolean hasKeys() {
    return !credentials.keys().isEmpty();
  }

  private static ObjectStore managed(ObjectStoreSettings.Managed settings, Cloud cloud) {
    var made = cloud.objectStore();
    return new ObjectStore(
        made.endpoint(),
        made.region(),
        settings.prefix() + "-",
        made.keys() ? keys(settings.accessKey().key(), settings.secretKey().key()) : NONE,
        Peer.range("0.0.0.0/0"),
        443);
  }

  private static SecretKeys keys(String accessKey, String secretKey) {
    return NONE.with(ACCESS_KEY, new Confidential(accessKey))
        .with(SECRET_KEY, new Confidential(secretKey));
  }
}
