package dev.argus.api.logging;

import dev.argus.api.database.DatabaseUrl;
import dev.argus.api.picture.PictureSettings;
import dev.argus.core.env.Environment;
import dev.argus.core.http.HttpSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the role reads from its environment.
 *
 * @param retention age at which predictions are deleted; zero keeps them for ever
 * @param archive directory to which retention writes what it deletes
 * @param allowDelete whether callers may delete predictions
 */
record LoggingSettings(
    HttpSettings http,
    DatabaseUrl database,
    PictureSettings pictures,
    Duration retention,
    Optional<Path> archive,
    boolean allowDelete) {

  static LoggingSettings from(Environment env) {
    var settings =
        new LoggingSettings(
            HttpSettings.from(env, 8001, "25Mi"),
            database(env),
            PictureSettings.from(env),
            env.duration("RETENTION", "P90D"),
            env.optionalPath("ARCHIVE_DIR"),
            env.flag("ALLOW_DELETE", false));
    env.check();
    return settings;
  }

  private static DatabaseUrl database(Environment env) {
    var text = env.secret("DATABASE_URL").value();
    if (!text.isEmpty()) {
      try {
        return DatabaseUrl.of(text);
      } catch (IllegalArgumentException e) {
        env.problem(e.getMessage());
      }
    }
    return new DatabaseUrl("", "", "");
  }
}
