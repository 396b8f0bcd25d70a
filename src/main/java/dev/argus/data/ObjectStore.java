package dev.argus.data;

import dev.argus.plan.Confidential;
import dev.argus.plan.Peer;
import dev.argus.plan.SecretKeys;
import dev.argus.settings.ObjectStoreSettings;

/**
 * An S3 server.
 *
 * @param endpoint its URL; empty for Amazon S3 itself
 * @param region its region
 * @param credentials the Secret with {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}
 * @param peer where it is
 * @param port its port
 */
public record ObjectStore(
    String endpoint, String region, SecretKeys credentials, Peer peer, int port) {

  /** The variables under which every S3 client looks for its credentials. */
  public static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";

  /** See {@link #ACCESS_KEY}. */
  public static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";

  static ObjectStore of(ObjectStoreSettings settings) {
    // The one kind so far; the others come with the clouds that provide them.
    var external = (ObjectStoreSettings.External) settings;
    return new ObjectStore(
        external.endpoint(),
        external.region(),
        SecretKeys.named("object-store-credentials")
            .with(ACCESS_KEY, new Confidential(external.accessKey().key()))
            .with(SECRET_KEY, new Confidential(external.secretKey().key())),
        Peer.range(external.cidr()),
        external.port());
  }
}
