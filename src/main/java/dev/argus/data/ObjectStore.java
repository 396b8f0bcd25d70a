package dev.argus.data;

import dev.argus.plan.Account;
import dev.argus.plan.Confidential;
import dev.argus.plan.Grant;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Variable;
import dev.argus.plan.Workload;
import dev.argus.settings.Cloud;
import dev.argus.settings.ManagedCluster;
import dev.argus.settings.ObjectStoreSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An S3 server.
 *
 * @param endpoint its URL; empty for Amazon S3 itself
 * @param region its region
 * @param prefix of every bucket's name, its dash included
 * @param credentials the Secret with {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY};
 *     one without keys where pods have an identity instead
 * @param source what answers
 * @param shared what runs once for all who use it
 */
public record ObjectStore(
    String endpoint,
    String region,
    String prefix,
    SecretKeys credentials,
    Source source,
    Plan shared) {

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
  private static final Reach IDENTITY = new Reach(Peer.range("169.254.170.23/32"), 80);

  private static final SecretKeys NONE = SecretKeys.named("object-store-credentials");

  static ObjectStore of(ObjectStoreSettings settings, Cloud cloud) {
    if (settings instanceof ObjectStoreSettings.External external) {
      return new ObjectStore(
          external.endpoint(),
          external.region(),
          "",
          keys(external.accessKey().key(), external.secretKey().key()),
          new Reach(Peer.range(external.cidr()), external.port()),
          Plan.empty());
    }
    if (settings instanceof ObjectStoreSettings.Bundled bundled) {
      var credentials = keys(bundled.accessKey().key(), bundled.secretKey().key());
      return new ObjectStore(
          ObjectServer.url(),
          "us-east-1",
          "",
          credentials,
          new Bundle(namespace -> ObjectServer.of(namespace, bundled, credentials), credentials),
          Plan.empty());
    }
    return managed((ObjectStoreSettings.Managed) settings, cloud);
  }

  /** What the clients of a bucket are told, in a namespace where it is {@link #usedBy used}. */
  public Map<String, Variable> environment(String bucket) {
    Map<String, Variable> environment = new LinkedHashMap<>();
    environment.put("S3_ENDPOINT", new Variable.Text(endpoint));
    environment.put("S3_REGION", new Variable.Text(region));
    environment.put("S3_BUCKET", new Variable.Text(prefix + bucket));
    for (var key : credentials.keys().keySet()) {
      environment.put(key, credentials.variable(key));
    }
    return environment;
  }

  /** What it takes for these workloads of a namespace to use a bucket. */
  public Plan usedBy(String namespace, String bucket, Workload... callers) {
    var plan = Plan.in(namespace).and(source.usedBy(namespace, callers));
    for (var caller : callers) {
      plan = plan.grant(new Grant(new Account(namespace, caller.account()), bucket));
    }
    return credentials.keys().isEmpty() ? plan.and(IDENTITY.from(callers)) : plan.keep(credentials);
  }

  private static ObjectStore managed(ObjectStoreSettings.Managed settings, Cloud cloud) {
    var made = cloud.objectStore();
    var network = cloud.cluster().map(ManagedCluster::cidr).orElseThrow();
    return new ObjectStore(
        made.endpoint(),
        made.region(),
        settings.prefix() + "-",
        made.keys() ? keys(settings.accessKey().key(), settings.secretKey().key()) : NONE,
        settings.gateway() ? ObjectGateway.reach() : new Reach(Peer.range("0.0.0.0/0"), 443),
        settings.gateway() ? ObjectGateway.plan(settings, network) : Plan.empty());
  }

  private static SecretKeys keys(String accessKey, String secretKey) {
    return NONE.with(ACCESS_KEY, new Confidential(accessKey))
        .with(SECRET_KEY, new Confidential(secretKey));
  }
}
