package dev.argus.system;

import dev.argus.data.DataTier;
import dev.argus.data.Postgres;
import dev.argus.plan.Calls;
import dev.argus.plan.Image;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Resources;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Task;
import dev.argus.plan.Variable;
import dev.argus.settings.DatabaseSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes one database and one role for each system on a Postgres that serves all of them. It alone
 * has the administrator's login, in a namespace of its own.
 */
public final class Migration {
  private static final String NAMESPACE = "argus-system";
  private static final String NAME = "migrate";
  private static final String ADMIN = "ADMIN_DATABASE_URL";

  private Migration() {}

  /** Its part of the plan; an empty one where somebody else makes the databases. */
  public static Plan plan(List<DatabaseSettings> databases, DataTier data) {
    return data.postgres() instanceof Postgres.Elsewhere server
            && server.administered()
            && !databases.isEmpty()
        ? plan(databases, server)
        : Plan.empty();
  }

  private static Plan plan(List<DatabaseSettings> databases, Postgres.Elsewhere server) {
    var secret = SecretKeys.named("database-admin").with(ADMIN, Postgres.ADMIN);
    for (var database : databases) {
      secret = secret.with(variable(database), server.url(database));
    }
    Map<String, Variable> environment = new LinkedHashMap<>();
    environment.put("ROLE", new Variable.Text(NAME));
    for (var key : secret.keys().keySet()) {
      environment.put(key, secret.variable(key));
    }
    var resources = Resources.request("100m", "256Mi").limit("1", "256Mi");
    return Plan.in(NAMESPACE)
        .keep(secret)
        .once(new Task(NAME, Image.API, environment, resources))
        .allow(
            Calls.from(Peer.pods(NAMESPACE, NAME))
                .to(server.reach().peer(), server.reach().port()));
  }

  private static String variable(DatabaseSettings database) {
    return "DATABASE_URL_" + database.name().toUpperCase(Locale.ROOT);
  }
}
