package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.kms.CryptoKey;
import com.pulumi.gcp.kms.CryptoKeyArgs;
import com.pulumi.gcp.kms.CryptoKeyIAMMember;
import com.pulumi.gcp.kms.CryptoKeyIAMMemberArgs;
import com.pulumi.gcp.kms.KeyRing;
import com.pulumi.gcp.kms.KeyRingArgs;
import com.pulumi.gcp.projects.ServiceIdentity;
import com.pulumi.gcp.projects.ServiceIdentityArgs;
import com.pulumi.resources.Resource;

/** The key of all that the stack keeps, and who may use it: Google's agents. */
final class GkeKey extends Part {
  /** 90 days, as the CIS benchmark of Google Cloud has it (1.10). */
  private static final String ROTATION = "7776000s";

  final CryptoKey key;

  /** What has to be there before anything is encrypted with the key. */
  final Resource[] usable;

  private final Place place;

  GkeKey(Place place, Resource parent) {
    super("GkeKey", parent);
    this.place = place;
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
          lend("secrets", agent("container-engine-robot")), lend("disks", agent("compute-system"))
        };
  }

  /** Lets somebody encrypt and decrypt with the key, once these are there. */
  Resource lend(String name, Output<String> email, Resource... before) {
    return new CryptoKeyIAMMember(
        name,
        CryptoKeyIAMMemberArgs.builder()
            .cryptoKeyId(key.id())
            .role("roles/cloudkms.cryptoKeyEncrypterDecrypter")
            .member(Output.format("serviceAccount:%s", email))
            .build(),
        after(before));
  }

  /**
   * Lets the agent of a service use the key; Google makes one when asked for it.
   *
   * @param agent how it is called
   * @see <a href="https://cloud.google.com/iam/docs/service-agents">Service agents</a>
   */
  Resource lendToAgent(String name, String service, String agent) {
    var identity =
        new ServiceIdentity(
            name,
            ServiceIdentityArgs.builder().project(place.project()).service(service).build(),
            after());
    return lend(name, agent(agent), identity);
  }

  private Output<String> agent(String agent) {
    return Output.format("service-%s@%s.iam.gserviceaccount.com", place.number(), Output.of(agent));
  }
}
