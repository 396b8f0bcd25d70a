package dev.argus.data;

import dev.argus.plan.Confidential;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Variable;
import dev.argus.plan.Workload;
import dev.argus.settings.Cloud;
import dev.argus.settings.ManagedCluster;
import dev.argus.settings.RedisSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Redis server.
 *
 * @param credentials the Secret with what its clients are told
 * @param source what answers
 */
public record Redis(SecretKeys credentials, Source source) {
  /** The name of its whole URL, user and password included: {@code rediss://} with TLS. */
  public static final Confidential ADDRESS = new Confidential("argus:data.redis.url");

  /** The name of the certificates of who signs the server's. */
  public static final Confidential AUTHORITY = new Confidential("argus:data.redis.authority");

  /** The variable that tells a client the URL. */
  public static final String URL = "REDIS_URL";

  /**
   * The variable with certificates (PEM) to trust instead of those that a client knows by itself;
   * there only where the server's authority is one that nobody knows.
   */
  public static final String CA = "REDIS_CA";

  private static final SecretKeys NONE = SecretKeys.named("redis-credentials");
  private static final SecretKeys CREDENTIALS = NONE.with(URL, ADDRESS);

  static Redis of(RedisSettings settings, Cloud cloud) {
    if (settings instanceof RedisSettings.External external) {
      return new Redis(CREDENTIALS, new Reach(Peer.range(external.cidr()), external.port()));
    }
    if (settings instanceof RedisSettings.Bundled bundled) {
      return new Redis(
          NONE.with(URL, RedisServer.url(bundled)),
          new Bundle(
              namespace -> RedisServer.of(namespace, bundled), RedisServer.credentials(bundled)));
    }
    var network = cloud.cluster().map(ManagedCluster::cidr).orElseThrow();
    return new Redis(
        cloud.redis().ownAuthority() ? CREDENTIALS.with(CA, AUTHORITY) : CREDENTIALS,
        new Reach(Peer.range(network), cloud.redis().port()));
  }

  /** What its clients are told, in a namespace where it is {@link #usedBy used}. */
  public Map<String, Variable> environment() {
    Map<String, Variable> environment = new LinkedHashMap<>();
    for (var key : credentials.keys().keySet()) {
      environment.put(key, credentials.variable(key));
    }
    return environment;
  }

  /** What it takes for these workloads of a namespace to use it. */
  public Plan usedBy(String namespace, Workload... callers) {
    return Plan.in(namespace).keep(credentials).and(source.usedBy(namespace, callers));
  }
}
