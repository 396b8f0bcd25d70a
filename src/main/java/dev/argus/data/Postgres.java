package dev.argus.data;

import dev.argus.plan.Confidential;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Workload;
import dev.argus.settings.Cloud;
import dev.argus.settings.DatabaseSettings;
import dev.argus.settings.ManagedCluster;
import dev.argus.settings.PostgresSettings;

/**
 * Where Postgres is.
 *
 * @param reach the way to it
 * @param managed whether the cloud runs it: its databases are then made by a task
 */
public record Postgres(Reach reach, boolean managed) {

  static Postgres of(PostgresSettings settings, Cloud cloud) {
    if (settings instanceof PostgresSettings.External external) {
      return new Postgres(new Reach(Peer.range(external.cidr()), external.port()), false);
    }
    var network = cloud.cluster().map(ManagedCluster::cidr).orElseThrow();
    return new Postgres(new Reach(Peer.range(network), 5432), true);
  }

  /** What it takes for these workloads to use a database: what serves it, and the way there. */
  public Plan usedBy(Database database, Workload... callers) {
    return reach.from(callers);
  }

  /** The whole connection URL of a system's database, user and password included. */
  public Confidential url(DatabaseSettings database) {
    return new Confidential(database.url());
  }
}
