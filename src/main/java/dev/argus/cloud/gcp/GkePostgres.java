package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.compute.GlobalAddress;
import com.pulumi.gcp.compute.GlobalAddressArgs;
import com.pulumi.gcp.servicenetworking.Connection;
import com.pulumi.gcp.servicenetworking.ConnectionArgs;
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

  GkePostgres(Place place, GkeNetwork network, Managed settings, Output<String> password) {
    super("GkePostgres", network);
    var range = new Ranges(place.cluster().cidr()).data();
    var address =
        new GlobalAddress(
            "google-services",
            GlobalAddressArgs.builder()
                .name(place.name() + "-services")
                .project(place.project())
                .network(network.network.id())
                .purpose("VPC_PEERING")
                .addressType("INTERNAL")
                .address(range.address())
                .prefixLength(range.prefix())
                .build(),
            after());
    var peering =
        new Connection(
            "google-services",
            ConnectionArgs.builder()
                .network(network.network.id())
                .service("servicenetworking.googleapis.com")
                .reservedPeeringRanges(address.name().applyValue(java.util.List::of))
                .build(),
            after());
    var protect = place.cluster().deletionProtection();
    // Named by Pulumi: Cloud SQL keeps a deleted server's name for a week.
    server =
        new DatabaseInstance(
            "postgres",
            DatabaseInstanceArgs.builder()
                .project(place.project())
                .region(place.region())
                .databaseVersion("POSTGRES_16")
                .deletionProtection(protect)
                .settings(PostgresServer.settings(place, network.network.id(), settings))
                .build(),
            kept(protect, peering));
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
