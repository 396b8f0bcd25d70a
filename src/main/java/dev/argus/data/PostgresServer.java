package dev.argus.data;

import dev.argus.plan.Confidential;
import dev.argus.plan.Container;
import dev.argus.plan.Probe;
import dev.argus.plan.PublicImage;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Server;
import dev.argus.plan.Volume;
import dev.argus.settings.DatabaseSettings;
import dev.argus.settings.PostgresSettings;
import java.time.Duration;

/**
 * A Postgres of one system. At its first start it makes the one database and the one role, which
 * owns everything.
 *
 * @see <a href="https://github.com/docker-library/docs/blob/master/postgres/README.md">the image's
 *     variables</a>
 */
final class PostgresServer {
  static final int PORT = 5432;

  /** The user {@code postgres} of the image's Alpine Linux. */
  private static final int USER = 70;

  private static final String PASSWORD = "POSTGRES_PASSWORD";
  private static final String FILES = "/var/lib/postgresql/data";

  private PostgresServer() {}

  static SecretKeys credentials(DatabaseSettings database) {
    return SecretKeys.named("db-credentials")
        .with(PASSWORD, new Confidential(database.secret().key()));
  }

  static Server of(Database database, PostgresSettings.Bundled settings) {
    return Server.of(database.namespace(), database.server())
        .user(USER)
        .container(postgres(database, settings))
        .container(exporter(database.settings()))
        .probe(
            Probe.command(
                "pg_isready",
                "-U",
                database.settings().role(),
                "-d",
                database.settings().name(),
                // Not by its socket: that one also answers while the database is first made.
                "-h",
                "127.0.0.1"))
        // It writes what it has in memory before it stops.
        .grace(Duration.ofMinutes(2))
        .build();
  }

  private static Container postgres(Database database, PostgresSettings.Bundled settings) {
    var credentials = credentials(database.settings());
    return Container.of("postgres", PublicImage.POSTGRES, settings.resources())
        .port("postgres", PORT)
        .variable("POSTGRES_DB", database.settings().name())
        .variable("POSTGRES_USER", database.settings().role())
        .variable(PASSWORD, credentials.variable(PASSWORD))
        .variable("POSTGRES_INITDB_ARGS", "--data-checksums")
        // Below the mount, which may have a lost+found and is not Postgres' own.
        .variable("PGDATA", FILES + "/pgdata")
        // A quarter of the memory:
        // https://www.postgresql.org/docs/16/runtime-config-resource.html#GUC-SHARED-BUFFERS
        .args(
            "-c",
            "shared_buffers=%dMB".formatted(settings.resources().memoryLimit().mebibytes() / 4))
        .mount(
            Volume.disk("data", settings.storage()).at(FILES),
            Volume.scratch("run", Quantity.of("16Mi")).at("/var/run/postgresql"),
            Volume.scratch("tmp", Quantity.of("64Mi")).at("/tmp"));
  }

  private static Container exporter(DatabaseSettings database) {
    return Container.of(
            "exporter",
            PublicImage.POSTGRES_EXPORTER,
            Resources.request("10m", "32Mi").limit("100m", "64Mi"))
        .port(Server.METRICS, 9187)
        .variable(
            "DATA_SOURCE_URI", "127.0.0.1:%d/%s?sslmode=disable".formatted(PORT, database.name()))
        .variable("DATA_SOURCE_USER", database.role())
        .variable("DATA_SOURCE_PASS", credentials(database).variable(PASSWORD));
  }
}
