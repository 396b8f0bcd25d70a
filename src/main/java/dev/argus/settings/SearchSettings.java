package dev.argus.settings;

import dev.argus.plan.PublicImage;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What answers searches. */
public sealed interface SearchSettings {
  Stream<Secret> secrets();

  /** The images of others that it takes. */
  default Set<PublicImage> images() {
    return Set.of();
  }

  static SearchSettings read(Fields fields) {
    return fields.kind(
        "postgres",
        Map.of(
            "bundled",
            Bundled::read,
            "external",
            External::read,
            "postgres",
            found -> new Postgres()));
  }

  /**
   * A Meilisearch in the namespace of the system that searches.
   *
   * @param storage the size of its claim
   * @param resources its requests and limits
   * @param key its master key, 16 bytes or more
   */
  record Bundled(Quantity storage, Resources resources, Secret key) implements SearchSettings {
    /** With a shorter one it does not start. */
    private static final int SHORTEST_KEY = 16;

    static Bundled read(Fields fields) {
      var bundled =
          new Bundled(
              fields.quantity("storage", Quantity.of("5Gi")),
              WorkloadSettings.resources(
                  fields.child("resources"), Resources.request("100m", "256Mi").limit("1", "1Gi")),
              fields.password("key"));
      if (bundled.key.isReadable() && bundled.key.reveal().length() < SHORTEST_KEY) {
        fields.problem("key", "is shorter than " + SHORTEST_KEY + " letters");
      }
      return bundled;
    }

    @Override
    public Set<PublicImage> images() {
      return EnumSet.of(PublicImage.MEILISEARCH);
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.of(key);
    }
  }

  /**
   * A Meilisearch that somebody else runs, such as Meilisearch Cloud.
   *
   * @param url its address
   * @param key a key that may write and search
   * @param cidr where it is, for the NetworkPolicy
   * @param port its port, for the NetworkPolicy
   */
  record External(String url, Secret key, String cidr, int port) implements SearchSettings {
    static External read(Fields fields) {
      return new External(
          fields.address("url", "https://search.example.com"),
          fields.secret("key"),
          fields.cidr("cidr", "0.0.0.0/0"),
          fields.integer("port", 443, 1, 65535));
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.of(key);
    }
  }

  /** The full-text search of the system's own database: no server more, fewer languages. */
  record Postgres() implements SearchSettings {
    @Override
    public Stream<Secret> secrets() {
      return Stream.empty();
    }
  }
}
