package dev.argus.api.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.api.Stores;
import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real server, as an administrator who is no superuser: so it is on every cloud. */
class MigrateIT {
  private static final String ROLES = "migrate_admin,migrate_vision,\"migrate-faces\"";

  private static int port;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeAll
  static void anAdministratorWithAPassword() throws IOException, SQLException {
    var superuser = Stores.newDatabase();
    port = URI.create(superuser).getPort();
    try (var connection =
            DriverManager.getConnection(
                "jdbc:" + superuser.replace("postgres@", ""), "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE ROLE migrate_admin LOGIN CREATEROLE CREATEDB PASSWORD 'open-sesame'");
      try (var rows = statement.executeQuery("SHOW hba_file")) {
        rows.next();
        var rules = Path.of(rows.getString(1));
        Files.writeString(
            rules, "host all " + ROLES + " all scram-sha-256\n" + Files.readString(rules));
      }
      statement.execute("SELECT pg_reload_conf()");
    }
    awaitPasswords();
  }

  /** The server takes its new rules a moment later. */
  private static void awaitPasswords() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          while (true) {
            try {
              connect("migrate_admin", "wrong", "postgres").close();
              Thread.sleep(50);
            } catch (SQLException refused) {
              return;
            }
          }
        });
  }

  @Test
  void makesDatabasesThatOnlyTheirOwnRolesEnterAndChangesPasswords() throws Exception {
    var systems =
        Map.of(
            "DATABASE_URL_DETECTION", url("migrate_vision", "first%27s", "migrate_logs"),
            "DATABASE_URL_FACES", url("migrate-faces", "second", "migrate-faces"));
    assertTrue(run(systems), out::toString);
    assertTrue(run(systems), "a second run finds everything there");

    try (var connection = connect("migrate_vision", "first's", "migrate_logs");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS kept (id int)");
    }
    var refused =
        assertThrows(
            SQLException.class, () -> connect("migrate_vision", "first's", "migrate-faces"));
    assertEquals("42501", refused.getSQLState(), "insufficient privilege");

    var changed = new HashMap<>(systems);
    changed.put("DATABASE_URL_DETECTION", url("migrate_vision", "third", "migrate_logs"));
    assertTrue(run(changed), out::toString);
    assertEquals(
        "28P01",
        assertThrows(SQLException.class, () -> connect("migrate_vision", "first's", "migrate_logs"))
            .getSQLState());
    try (var connection = connect("migrate_vision", "third", "migrate_logs");
        var statement = connection.createStatement()) {
      statement.execute("SELECT id FROM kept");
    }
    assertNoPassword(out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void endsWithTheReasonWhereTheServerDoesNotAnswerInTime() throws Exception {
    var away =
        "postgresql://migrate_admin:open-sesame@localhost:" + Stores.freePort() + "/postgres";
    var variables =
        Map.of(
            "ADMIN_DATABASE_URL",
            away,
            "DATABASE_URL_A",
            url("a", "first", "a"),
            "DEADLINE",
            "PT2S");

    assertFalse(Migrate.run(Environment.of(variables), variables.keySet(), print()));
    var said = out.toString(StandardCharsets.UTF_8);
    assertTrue(said.startsWith("Waiting for postgresql://localhost:"), said);
    assertTrue(said.contains("The databases cannot be made: Connection to localhost"), said);
    assertNoPassword(said);
  }

  @Test
  void anAdministratorWhoIsRefusedIsNotTriedAgain() throws Exception {
    var variables =
        Map.of(
            "ADMIN_DATABASE_URL", url("migrate_admin", "wrong-second", "postgres"),
            "DATABASE_URL_A", url("a", "first", "a"));

    assertFalse(Migrate.run(Environment.of(variables), variables.keySet(), print()));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("password authentication failed"));
    assertNoPassword(out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void refusesNamesThatAreNoneOrSomebodyElses() {
    var refused =
        assertThrows(
            EnvironmentException.class,
            () ->
                run(
                    Map.of(
                        "DATABASE_URL_A", url("a%22%3B--", "first", "a"),
                        "DATABASE_URL_B", url("migrate_admin", "second", "b"),
                        "DATABASE_URL_C", url("c", "first", "template1"),
                        "DATABASE_URL_D", url("d", "first", "x".repeat(64)),
                        "DATABASE_URL_E", "postgresql://e@localhost/e",
                        "DATABASE_URL_F", url("c", "first", "f"))));

    for (var variable : new String[] {"A", "B", "C", "D", "E"}) {
      assertTrue(
          refused.getMessage().contains("DATABASE_URL_" + variable + " must"), refused::getMessage);
    }
    assertTrue(refused.getMessage().contains("belongs to two systems"), refused::getMessage);
    assertNoPassword(refused.getMessage());
    assertThrows(EnvironmentException.class, () -> run(Map.of()));
  }

  private boolean run(Map<String, String> systems) throws InterruptedException {
    var variables = new HashMap<>(systems);
    variables.put("ADMIN_DATABASE_URL", url("migrate_admin", "open-sesame", "postgres"));
    return Migrate.run(Environment.of(variables), variables.keySet(), print());
  }

  private PrintStream print() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  private static String url(String user, String password, String database) {
    return "postgresql://" + user + ":" + password + "@localhost:" + port + "/" + database;
  }

  private static Connection connect(String user, String password, String database)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port + "/" + database, user, password);
  }

  private static void assertNoPassword(String text) {
    for (var password : new String[] {"first", "second", "third", "sesame"}) {
      assertFalse(text.contains(password), text);
    }
  }
}
