package dev.argus.api.logging;

import dev.argus.api.database.Database;
import dev.argus.core.env.Environment;
import dev.argus.core.health.Health;
import dev.argus.core.health.Watch;
import dev.argus.core.http.HttpService;
import dev.argus.core.http.Lifecycle;
import dev.argus.core.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Role {@code logging} put together: stores, retention, watches, HTTP. */
public final class LoggingService {
  /** A store that is back is noticed within this. */
  private static final Duration WATCH = Duration.ofSeconds(2);

  private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(1);

  private final Lifecycle life = new Lifecycle();

  private LoggingService(LoggingSettings settings) {
    var metrics = Metrics.of("logging");
    var counters = new LoggingMetrics(metrics);
    var health = new Health();
    var pictures = kept(settings.pictures().open(metrics));
    var database = kept(new Database(settings.database(), "logging", metrics.registry()));
    var predictions = new Predictions(database);
    var clock = Clock.systemUTC();
    kept(new Watch(health.gate("postgres", "not asked yet"), database::check, WATCH)).start();
    kept(new Watch(health.gate("pictures", "not asked yet"), pictures::check, WATCH)).start();
    retain(settings, new Retention.Parts(database, pictures, archive(settings), counters));
    var routes =
        new PredictionRoutes(
            new PredictionRoutes.Parts(
                predictions,
                pictures,
                new Intake(predictions, pictures, clock),
                counters,
                settings));
    life.around(HttpService.of(settings.http(), health, metrics, routes::addTo).start());
    health.started();
  }

  /** Starts it; stores may still be away, which its health then says. */
  public static Lifecycle start(Environment env) {
    return new LoggingService(LoggingSettings.from(env)).life;
  }

  private void retain(LoggingSettings settings, Retention.Parts parts) {
    if (!settings.retention().isZero()) {
      var retention = new Retention(parts, settings.retention(), Clock.systemUTC());
      kept(new RetentionTimer(retention, parts.metrics(), RETENTION_INTERVAL)).start();
    }
  }

  private static Optional<Archive> archive(LoggingSettings settings) {
    return settings.archive().map(Archive::new);
  }

  private <T extends AutoCloseable> T kept(T resource) {
    life.closing(resource);
    return resource;
  }
}
