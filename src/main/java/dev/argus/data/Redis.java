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

/**
 * A Redis server.
 *
 * @param reach the way to it
 */
public record Redis(Reach reach) {
  /** The name of its whole URL, user and password included: {@code rediss://} with TLS. */
  public static final Confidential ADDRESS = new Confidential("argus:data.redis.url");

  /** The variable that tells a client the URL. */
  public static final String URL = "REDIS_URL";

  private static final SecretKeys CREDENTIALS =
      SecretKeys.named("redis-credentials").with(URL, ADDRESS);

  static Redis of(RedisSettings settings, Cloud cloud) {
    if (settings instanceof RedisSettings.External external) {
      return new Redis(new Reach(Peer.range(external.cidr()), external.port()));
    }
    var network = cloud.cluster().map(ManagedCluster::cidr).orElseThrow();
    return new Redis(new Reach(Peer.range(network), 6379));
  }

  /** The value of {@link #URL}, in a namespace where it is {@link #usedBy used}. */
  public Variable variable() {
    return CREDENTIALS.variable(URL);
  }

  /** What it takes for these workloads of a namespace to use it. */
  public Plan usedBy(String namespace, Workload... callers) {
    return Plan.in(namespace).keep(CREDENTIALS).and(reach.from(callers));
  }
}
