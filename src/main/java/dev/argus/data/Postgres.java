package dev.argus.data;

import dev.argus.plan.Confidential;
import dev.argus.plan.Peer;
import dev.argus.settings.Cloud;
import dev.argus.settings.DatabaseSettings;
import dev.argus.settings.ManagedCluster;
import dev.argus.settings.PostgresSettings;

/**
 * Where Postgres is.
 *
 * @param peer where it is
 * @param port its port
 * @param managed whether the cloud runs it: its databases are then made by a task
 */
public record Postgres(Peer peer, int port, boolean managed) {

  static Postgres of(PostgresSettings settings, Cloud cloud) {
    if (settings instanceof PostgresSettings.External external) {
      return new Postgres(Peer.range(external.cidr()), external.port(), false);
    }
    var network = cloud.cluster().map(ManagedCluster::cidr).orElseThrow();
    return new Postgres(Peer.range(network), 5432, true);
  }

  /** The whole connection URL of a system's database, user and password included. */
  public Confidential url(DatabaseSettings database) {
    return new Confidential(database.url());
  }
}
