package dev.argus.api.database;

import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a role's tables up to date, trying until it succeeds. Replicas that start together wait
 * for each other on Flyway's lock. The history table bears the role's name: roles may share a
 * database.
 */
final class Migration implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DataSource pool;
  private final String folder;
  private final Thread thread;
  private volatile boolean done;
  private volatile String problem = "Postgres has not answered yet";

  Migration(DataSource pool, String folder) {
    this.pool = pool;
    this.folder = folder;
    this.thread = new Thread(this::run, "migration");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean done() {
    return done;
  }

  /** Why it is not done, for people. */
  String problem() {
    return problem;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    while (!done && !Thread.currentThread().isInterrupted()) {
      try {
        var result = flyway().migrate();
        LOG.info("Schema of {} is at version {}", folder, result.targetSchemaVersion);
        done = true;
      } catch (FlywayException e) {
        say("Postgres cannot be migrated yet: " + Database.firstLine(e));
        pause();
      }
    }
  }

  private void say(String reason) {
    if (!reason.equals(problem)) {
      LOG.warn("{}; trying again every {}", reason, PAUSE);
    }
    problem = reason;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(pool)
        .locations("classpath:db/" + folder)
        .table("schema_history_" + folder)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .initSql("SET statement_timeout = 0")
        .load();
  }
}
