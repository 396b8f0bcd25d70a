package dev.argus.api.migrate;

import dev.argus.api.database.DatabaseUrl;
import dev.argus.core.env.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What to make and where.
 *
 * @param admin the login of an administrator, who may create roles and databases
 * @param systems the address of each system's database, with the role that shall own it
 * @param deadline how long to wait for a server that does not answer yet
 */
record MigrateSettings(DatabaseUrl admin, List<DatabaseUrl> systems, Duration deadline) {
  private static final String ADMIN = "ADMIN_DATABASE_URL";
  private static final String PREFIX = "DATABASE_URL_";

  /** Postgres keeps 63 bytes of a name and cuts off the rest without an error. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");

  private static final Set<String> RESERVED = Set.of("postgres", "template0", "template1");

  /**
   * Reads the variables; of these names each {@code DATABASE_URL_SYSTEM} is a system's.
   *
   * @throws dev.argus.core.env.EnvironmentException naming everything that is missing or bad
   */
  static MigrateSettings from(Environment env, Set<String> names) {
    var admin = url(env, ADMIN);
    var variables = names.stream().filter(name -> name.startsWith(PREFIX)).sorted().toList();
    if (variables.isEmpty()) {
      env.problem(PREFIX + "SYSTEM must be set for each system");
    }
    var systems =
        variables.stream()
            .flatMap(
                name -> {
                  var url = url(env, name);
                  url.ifPresent(found -> check(env, name, found, admin));
                  return url.stream();
                })
            .toList();
    for (var url : systems) {
      if (systems.stream().filter(other -> clash(url, other)).count() > 1) {
        env.problem("database or role of " + url + " belongs to two systems");
      }
    }
    var deadline = env.duration("DEADLINE", "PT5M");
    env.check();
    return new MigrateSettings(admin.orElseThrow(), systems, deadline);
  }

  private static boolean clash(DatabaseUrl one, DatabaseUrl other) {
    return one.database().equals(other.database()) || one.user().equals(other.user());
  }

  private static void check(
      Environment env, String variable, DatabaseUrl url, Optional<DatabaseUrl> admin) {
    Stream.of(url.database(), url.user())
        .filter(name -> isReserved(name) || !NAME.matcher(name).matches())
        .forEach(
            name ->
                env.problem(
                    variable
                        + " must name a database and a role of 1 to 63 letters, digits, '_' and"
                        + " '-', none of them Postgres' own"));
    if (admin.isPresent() && url.user().equals(admin.get().user())) {
      env.problem(variable + " must name a role of its own, not the administrator");
    }
    if (url.password().isEmpty()) {
      env.problem(variable + " must have a password");
    }
  }

  private static boolean isReserved(String name) {
    return RESERVED.contains(name) || name.startsWith("pg_");
  }

  private static Optional<DatabaseUrl> url(Environment env, String variable) {
    var text = env.text(variable);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(DatabaseUrl.of(text));
    } catch (IllegalArgumentException e) {
      env.problem(variable + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
