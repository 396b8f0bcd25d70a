package dev.argus.settings;

import java.util.Map;
import java.util.stream.Stream;

/** How Postgres is provided. */
public sealed interface PostgresSettings {
  Stream<Secret> secrets();

  static PostgresSettings read(Fields fields) {
    return fields.kind("external", Map.of("external", External::read));
  }

  /**
   * A server that somebody else runs.
   *
   * @param url {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE}, with {@code ?sslmode=} as
   *     libpq has it
   * @param cidr where it is, for the NetworkPolicy
   * @param port its port, for the NetworkPolicy
   */
  record External(Secret url, String cidr, int port) implements PostgresSettings {
    static External read(Fields fields) {
      return new External(
          fields.secret("url"),
          fields.cidr("cidr", "10.0.0.0/8"),
          fields.integer("port", 5432, 1, 65535));
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.of(url);
    }
  }
}
