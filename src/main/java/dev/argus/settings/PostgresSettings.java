package dev.argus.settings;

import dev.argus.plan.PublicImage;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How Postgres 16 is provided; each system has a database and a role of its own on it. */
public sealed interface PostgresSettings {
  /** The confidential values of the server itself; those of the databases are the systems'. */
  Stream<Secret> secrets();

  /** The images of others that it takes. */
  default Set<PublicImage> images() {
    return Set.of();
  }

  static PostgresSettings read(Fields fields, Cloud cloud) {
    return fields.kind(
        cloud.cluster().isPresent() ? "managed" : "external",
        Map.of(
            "managed",
            found -> Managed.read(found, cloud),
            "bundled",
            Bundled::read,
            "external",
            External::read));
  }

  /**
   * A server that the cloud runs: RDS, Cloud SQL or Azure Database for PostgreSQL.
   *
   * @param machine the cloud's machine type
   * @param storageGib the size of its disk in GiB, which grows by itself
   * @param highlyAvailable whether a second machine in another zone takes over
   * @param backups how long backups are kept, whole days, 1 (on Azure 7) to 35
   * @param password that of its administrator, who makes the databases of the systems
   */
  record Managed(
      String machine, int storageGib, boolean highlyAvailable, Duration backups, Secret password)
      implements PostgresSettings {
    /** The administrator's name. */
    public static final String ADMIN = "argus_admin";

    static Managed read(Fields fields, Cloud cloud) {
      fields.requireCloud(cloud);
      var managed =
          new Managed(
              fields.matching(
                  "machine",
                  cloud.postgresMachine(),
                  cloud.postgresMachines(),
                  "a size of your cloud's"),
              fields.integer("storageGib", 50, 20, 16000),
              fields.flag("highlyAvailable", true),
              fields.duration("backups", Duration.ofDays(14)),
              fields.password("password"));
      // https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore
      var least = cloud instanceof Azure ? 7 : 1;
      if (managed.backups.toDays() < least || managed.backups.toDays() > 35) {
        fields.problem(
            "backups", "is " + managed.backups + ", and needs to be P" + least + "D to P35D");
      }
      return managed;
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.of(password);
    }
  }

  /**
   * A server for each system, in its namespace.
   *
   * @param storage the size of the claim of each
   * @param resources requests and limits of each
   */
  record Bundled(Quantity storage, Resources resources) implements PostgresSettings {
    static Bundled read(Fields fields) {
      return new Bundled(
          fields.quantity("storage", Quantity.of("10Gi")),
          WorkloadSettings.resources(
              fields.child("resources"), Resources.request("250m", "512Mi").limit("1", "1Gi")));
    }

    @Override
    public Set<PublicImage> images() {
      return EnumSet.of(PublicImage.POSTGRES, PublicImage.POSTGRES_EXPORTER);
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.empty();
    }
  }

  /**
   * A server that somebody else runs. Each system says the URL of its database.
   *
   * @param adminUrl the URL of an administrator, where the databases shall be made; else they are
   *     there
   * @param cidr where it is, for the NetworkPolicy
   * @param port its port, for the NetworkPolicy
   */
  record External(Secret adminUrl, String cidr, int port) implements PostgresSettings {
    static External read(Fields fields) {
      return new External(
          fields.secret("adminUrl"),
          fields.cidr("cidr", "10.0.0.0/8"),
          fields.integer("port", 5432, 1, 65535));
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.of(adminUrl).filter(Secret::isSet);
    }
  }
}
