package dev.argus.api.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.argus.core.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * A role's Postgres: a pool, and its schema brought up to date in the background. It starts while
 * the server is away; until the schema is there every use fails with the reason.
 */
public final class Database implements AutoCloseable {
  private final HikariDataSource pool;
  private final Migration migration;

  /** Opens the pool and starts to migrate; {@code folder} is the role's, below {@code db/}. */
  public Database(DatabaseUrl url, String folder, MeterRegistry meters) {
    this.pool = new HikariDataSource(configuration(url, meters));
    this.migration = new Migration(pool, folder);
    migration.start();
  }

  /** A use of one connection. */
  @FunctionalInterface
  public interface Use<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * Runs in one transaction: committed when the use returns, rolled back when it throws.
   *
   * @throws DatabaseUnavailable where Postgres is away or not migrated yet
   */
  public <T> T transaction(Use<T> use) {
    if (!migration.done()) {
      throw new DatabaseUnavailable(migration.problem(), null);
    }
    try (var connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var answer = use.with(connection);
        connection.commit();
        return answer;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  /**
   * The same as a span of the request that it is for, by OpenTelemetry's conventions: with the time
   * that it waits for a connection, and without the values of its statements.
   *
   * @param summary its main statement without them, such as {@code INSERT prediction}
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/database/database-spans/">Database
   *     spans</a>
   */
  public <T> T transaction(String summary, Use<T> use) {
    try (var span = Traces.client(summary)) {
      span.attribute("db.system.name", "postgresql").attribute("db.query.summary", summary);
      try {
        return transaction(use);
      } catch (RuntimeException e) {
        span.failed(e);
        throw e;
      }
    }
  }

  /**
   * Asks Postgres for a sign of life.
   *
   * @throws DatabaseUnavailable with the reason
   */
  public void check() {
    boolean unused = transaction(connection -> connection.createStatement().execute("SELECT 1"));
  }

  @Override
  public void close() {
    migration.close();
    pool.close();
  }

  private static void rollBack(Connection connection, Exception first) {
    try {
      connection.rollback();
    } catch (SQLException second) {
      first.addSuppressed(second);
    }
  }

  private static RuntimeException explained(SQLException error) {
    return isAway(error)
        ? new DatabaseUnavailable("Postgres is away: " + firstLine(error), error)
        : new IllegalStateException("Postgres refused a statement: " + firstLine(error), error);
  }

  /** SQLSTATE classes of the Postgres manual, appendix A. */
  private static boolean isAway(SQLException error) {
    if (error instanceof SQLTransientConnectionException) {
      return true;
    }
    var state = String.valueOf(error.getSQLState());
    return state.startsWith("08") // connection exception
        || state.startsWith("53") // insufficient resources: connections, disk, memory
        || state.startsWith("57") // operator intervention: shutdown, cancelled by timeout
        || state.equals("55P03") // lock not available
        || state.equals("25006") // read-only: a standby during fail-over
        || state.startsWith("40"); // deadlock or serialization failure: a retry succeeds
  }

  /** What the driver said, which is deepest and names the address; Hikari and Flyway wrap it. */
  public static String firstLine(Throwable error) {
    var telling = error;
    for (var cause = error; cause != null; cause = cause.getCause()) {
      telling = cause instanceof SQLException ? cause : telling;
    }
    return String.valueOf(telling.getMessage()).lines().findFirst().orElse("");
  }

  /** Timeouts add up to less than a caller waits; TCP alone would wait for minutes. */
  private static HikariConfig configuration(DatabaseUrl url, MeterRegistry meters) {
    var config = new HikariConfig();
    config.setPoolName("postgres");
    config.setJdbcUrl(url.jdbcUrl());
    config.setDataSourceProperties(url.properties());
    config.addDataSourceProperty("connectTimeout", "3");
    config.addDataSourceProperty("socketTimeout", "30");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(3_000);
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(
        "SET statement_timeout = '20s'; SET lock_timeout = '5s';"
            + " SET idle_in_transaction_session_timeout = '60s'");
    config.setMetricRegistry(meters);
    return config;
  }
}
