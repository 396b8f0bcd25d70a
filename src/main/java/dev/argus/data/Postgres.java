package dev.argus.data;

import dev.argus.plan.Confidential;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Workload;
import dev.argus.settings.Cloud;
import dev.argus.settings.DatabaseSettings;
import dev.argus.settings.ManagedCluster;
import dev.argus.settings.PostgresSettings;

/** Where Postgres is. */
public sealed interface Postgres {
  /** The name of the administrator's URL, user and password included. */
  Confidential ADMIN = new Confidential("argus:data.postgres.adminUrl");

  static Postgres of(PostgresSettings settings, Cloud cloud) {
    if (settings instanceof PostgresSettings.External external) {
      return new Elsewhere(
          new Reach(Peer.range(external.cidr()), external.port()), external.adminUrl().isSet());
    }
    if (settings instanceof PostgresSettings.Bundled bundled) {
      return new Bundled(bundled);
    }
    var network = cloud.cluster().map(ManagedCluster::cidr).orElseThrow();
    return new Elsewhere(new Reach(Peer.range(network), 5432), true);
  }

  /** What it takes for these workloads to use a database: what serves it, and the way there. */
  Plan usedBy(Database database, Workload... callers);

  /** The whole connection URL of a system's database, user and password included. */
  Confidential url(Database database);

  /**
   * One server for all systems, each of which has a database of its own on it.
   *
   * @param reach the way to it
   * @param administered whether this stack makes the databases, by a task that has the
   *     administrator's URL
   */
  record Elsewhere(Reach reach, boolean administered) implements Postgres {
    @Override
    public Plan usedBy(Database database, Workload... callers) {
      return reach.from(callers);
    }

    @Override
    public Confidential url(Database database) {
      return url(database.settings());
    }

    /** The same, of whichever system it is. */
    public Confidential url(DatabaseSettings database) {
      return new Confidential(database.url());
    }
  }

  /**
   * A server for each system, in its namespace.
   *
   * @param settings its size
   */
  record Bundled(PostgresSettings.Bundled settings) implements Postgres {
    @Override
    public Plan usedBy(Database database, Workload... callers) {
      return new Bundle(
              namespace -> PostgresServer.of(database, settings),
              PostgresServer.credentials(database.settings()))
          .usedBy(database.namespace(), callers);
    }

    @Override
    public Confidential url(Database database) {
      var settings = database.settings();
      return new Confidential(settings.secret().key())
          .within(
              "postgresql://%s:%%s@%s:%d/%s"
                  .formatted(
                      settings.role(), database.server(), PostgresServer.PORT, settings.name()));
    }
  }
}
