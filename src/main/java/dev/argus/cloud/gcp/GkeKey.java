package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.kms.CryptoKey;
import com.pulumi.gcp.kms.CryptoKeyArgs;
import com.pulumi.gcp.kms.CryptoKeyIAMMember;
import com.pulumi.gcp.kms.CryptoKeyIAMMemberArgs;
import com.pulumi.gcp.kms.KeyRing;
import com.pulumi.gcp.kms.KeyRingArgs;
import com.pulumi.resources.Resource;

/** The key of the cluster's Secrets and of every disk, and who may use it: Google's agents. */
final class GkeKey extends Part {
  /** 90 days, as the CIS benchmark of Google Cloud has it (1.10). */
  private static final String ROTATION = "7776000s";

  final CryptoKey key;

  /** What has to be there before anything is encrypted with the key. */
  final Resource[] usable;

  GkeKey(Place place, Resource parent) {
    super("GkeKey", parent);
    // Named by Pulumi: a key ring can never be deleted, so its name never comes back.
    var ring =
        new KeyRing(
            "keys",
            KeyRingArgs.builder().project(place.project()).location(place.region()).build(),
            after());
    key =
        new CryptoKey(
            "cluster",
            CryptoKeyArgs.builder()
                .keyRing(ring.id())
                .purpose("ENCRYPT_DECRYPT")
                .rotationPeriod(ROTATION)
                .labels(place.labels())
                .build(),
            kept(place.cluster().deletionProtection()));
    usable =
        new Resource[] {
          agent("secrets", place.number(), "container-engine-robot"),
          agent("disks", place.number(), "compute-system")
        };
  }

  private Resource agent(String name, Output<String> number, String agent) {
    return new CryptoKeyIAMMember(
        name,
        CryptoKeyIAMMemberArgs.builder()
            .cryptoKeyId(key.id())
            .role("roles/cloudkms.cryptoKeyEncrypterDecrypter")
            .member(
                Output.format(
                    "serviceAccount:service-%s@%s.iam.gserviceaccount.com",
                    number, Output.of(agent)))
            .build(),
        after());
  }
}
