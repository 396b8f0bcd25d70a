package dev.argus.api.migrate;

import dev.argus.api.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** A Postgres server, by its administrator's connection: no superuser on a cloud's server. */
final class Server {
  /** Any number will do that every run of this role takes. */
  private static final long LOCK = 0x61726775734d6967L;

  private final Connection admin;

  Server(Connection admin) {
    this.admin = admin;
  }

  /** Waits for another run to end; the lock ends with the connection. */
  void lock() throws SQLException {
    execute("SELECT pg_advisory_lock(" + LOCK + ")");
  }

  /** Makes a role and its database where they are missing; the role gets the address' password. */
  void make(DatabaseUrl wanted) throws SQLException {
    var role = quoted(wanted.user());
    var database = quoted(wanted.database());
    if (!exists("SELECT 1 FROM pg_roles WHERE rolname = ?", wanted.user())) {
      execute("CREATE ROLE " + role + " LOGIN");
      // Who is no superuser may give a database only to a role whose member it is.
      execute("GRANT " + role + " TO CURRENT_USER");
    }
    // The driver sends a hash: a server that logs its statements logs no password.
    admin
        .unwrap(PGConnection.class)
        .alterUserPassword(wanted.user(), wanted.password().toCharArray(), "scram-sha-256");
    if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", wanted.database())) {
      execute("CREATE DATABASE " + database + " OWNER " + role);
    }
    execute("REVOKE CONNECT ON DATABASE " + database + " FROM PUBLIC");
  }

  private void execute(String sql) throws SQLException {
    try (var statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }

  private boolean exists(String query, String name) throws SQLException {
    try (var statement = admin.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
