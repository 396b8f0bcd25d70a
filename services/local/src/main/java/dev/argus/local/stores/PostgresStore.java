package dev.argus.local.stores;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A Postgres server with the roles and databases that were asked for. */
final class PostgresStore implements AutoCloseable {
  private final EmbeddedPostgres server;

  private PostgresStore(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts it on the port of the first address, on data that an earlier run left or on new.
   *
   * @param bindAddress anything but loopback is open to whoever knows a role's password
   */
  static PostgresStore start(Path data, String bindAddress, List<DatabaseUrl> databases)
      throws IOException, SQLException {
    Files.createDirectories(data);
    StalePostmaster.stop(data);
    boolean loopbackOnly = bindAddress.startsWith("127.") || bindAddress.equals("localhost");
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.resolve("data"))
            .setOverrideWorkingDirectory(data.resolve("server").toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(databases.get(0).port())
            .setPGStartupWait(Duration.ofSeconds(60))
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("encoding", "UTF8")
            .setServerConfig("unix_socket_directories", "")
            .setErrorRedirector(Redirect.INHERIT)
            .setOutputRedirector(Redirect.INHERIT);
    if (!loopbackOnly) {
      builder
          .setServerConfig("listen_addresses", bindAddress)
          .setDataDirectoryCustomizer(folder -> openToPasswords(folder.toPath()));
    }
    PostgresStore store = new PostgresStore(builder.start());
    try {
      for (DatabaseUrl database : databases) {
        store.create(database);
      }
      return store;
    } catch (SQLException e) {
      store.close();
      throw e;
    }
  }

  private void create(DatabaseUrl wanted) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      String role = quoted(wanted.user());
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", wanted.user())) {
        statement.execute("CREATE ROLE " + role + " LOGIN");
      }
      if (!wanted.password().isEmpty()) {
        statement.execute("ALTER ROLE " + role + " PASSWORD " + literal(wanted.password()));
      }
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", wanted.database())) {
        statement.execute("CREATE DATABASE " + quoted(wanted.database()) + " OWNER " + role);
      }
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void openToPasswords(Path data) {
    try {
      Path rules = data.resolve("pg_hba.conf");
      String rule = "host all all all scram-sha-256";
      if (!Files.readString(rules).contains(rule)) {
        Files.writeString(rules, "\n" + rule + "\n", StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
