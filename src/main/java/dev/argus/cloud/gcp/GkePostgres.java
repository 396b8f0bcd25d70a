package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.sql.DatabaseInstance;
import com.pulumi.gcp.sql.DatabaseInstanceArgs;
import com.pulumi.gcp.sql.User;
import com.pulumi.gcp.sql.UserArgs;
import dev.argus.cloud.ManagedStore;
import dev.argus.settings.PostgresSettings.Managed;

/** Postgres as Cloud SQL runs it, with an address in the network and none outside. */
final class GkePostgres extends Part {
  private static final int PORT = 5432;

  /** What has to be there before a database is made on the server. */
  final User admin;

  private final DatabaseInstance server;

  GkePostgres(PrivateServices services, Managed settings, Output<String> password) {
    super("GkePostgres", services);
    var place = services.place;
    var protect = place.cluster().deletionProtection();
    var agent = services.key.lendToAgent("postgres", "sqladmin.googleapis.com", "gcp-sa-cloud-sql");
    // Named by Pulumi: Cloud SQL keeps a deleted server's name for a week.
    server =
        new DatabaseInstance(
            "postgres",
            DatabaseInstanceArgs.builder()
                .project(place.project())
                .region(place.region())
                .databaseVersion("POSTGRES_16")
                .encryptionKeyName(services.key.key.id())
                .deletionProtection(protect)
                .settings(PostgresServer.settings(place, services.network.network.id(), settings))
                .build(),
            kept(protect, services.peering, agent));
    admin =
        new User(
            "postgres-admin",
            UserArgs.builder()
                .project(place.project())
                .instance(server.name())
                .name(Managed.ADMIN)
                .password(password.asSecret())
                // Whoever owns tables cannot be dropped: it goes with the server.
                .deletionPolicy("ABANDON")
                .build(),
            after());
  }

  ManagedStore store(Output<String> password) {
    return new ManagedStore(
        server.privateIpAddress(), PORT, Output.of(Managed.ADMIN), password.asSecret());
  }
}
