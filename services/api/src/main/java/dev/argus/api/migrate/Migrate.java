package dev.argus.api.migrate;

import dev.argus.api.database.Database;
import dev.argus.api.database.DatabaseUrl;
import dev.argus.core.env.Environment;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Makes every system's database and role; may run as often as one likes. */
public final class Migrate {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final MigrateSettings settings;
  private final PrintStream out;
  private final Instant end;

  private Migrate(MigrateSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
    this.end = Instant.now().plus(settings.deadline());
  }

  /**
   * Makes what is missing and prints a line for each system; true where all is there.
   *
   * @param names the names of all variables
   * @throws dev.argus.core.env.EnvironmentException where it is not told what to make
   */
  public static boolean run(Environment env, Set<String> names, PrintStream out)
      throws InterruptedException {
    return new Migrate(MigrateSettings.from(env, names), out).run();
  }

  private boolean run() throws InterruptedException {
    try (var connection = connect(settings.admin())) {
      var server = new Server(connection);
      server.lock();
      for (var system : settings.systems()) {
        server.make(system);
        // Its own login is the proof that the system can work.
        connect(system).close();
        out.println("Database " + system.database() + " is there, owned by " + system.user() + ".");
      }
      return true;
    } catch (SQLException e) {
      out.println("The databases cannot be made: " + Database.firstLine(e));
      return false;
    }
  }

  private Connection connect(DatabaseUrl url) throws SQLException, InterruptedException {
    var properties = url.properties();
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("socketTimeout", "60");
    var said = false;
    while (true) {
      try {
        return DriverManager.getConnection(url.jdbcUrl(), properties);
      } catch (SQLException e) {
        if (!isAway(e) || Instant.now().plus(PAUSE).isAfter(end)) {
          throw e;
        }
        if (!said) {
          out.println("Waiting for " + url + ": " + Database.firstLine(e));
          said = true;
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  /** Not reachable (08), out of connections (53) or starting (57), by SQLSTATE class. */
  private static boolean isAway(SQLException error) {
    var state = String.valueOf(error.getSQLState());
    return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
  }
}
