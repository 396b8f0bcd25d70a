package dev.argus.system;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.argus.data.Database;
import dev.argus.plan.Alert;
import dev.argus.plan.Calls;
import dev.argus.plan.Confidential;
import dev.argus.plan.Config;
import dev.argus.plan.Image;
import dev.argus.plan.Plan;
import dev.argus.plan.Scale.Steps;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Variable;
import dev.argus.plan.Workload;
import dev.argus.settings.PortalSettings;
import java.util.List;
import java.util.Locale;

/**
 * The portal: a web console in front of an API with a database. Its document is of a Node.js
 * application, and its variables keep the names that they have there.
 */
public final class Portal {
  private static final Steps UP = Steps.percent(50).orPods(2).every(ofSeconds(30));
  private static final Steps DOWN =
      Steps.percent(10).orPods(1).every(ofSeconds(60)).after(ofMinutes(5));
  private static final String ANON_KEY = "SUPABASE_ANON_KEY";
  private static final String PUBLIC_ANON_KEY = "NEXT_PUBLIC_" + ANON_KEY;

  private final PortalSettings settings;
  private final Foundation foundation;
  private final Database database;

  private Portal(PortalSettings settings, Foundation foundation) {
    this.settings = settings;
    this.foundation = foundation;
    this.database = new Database(settings.namespace(), "db", settings.database());
  }

  /** The system's part of the plan; an empty one where the stack switches it off. */
  public static Plan plan(PortalSettings settings, Foundation foundation) {
    return settings.enabled() ? new Portal(settings, foundation).plan() : Plan.empty();
  }

  private Plan plan() {
    var namespace = settings.namespace();
    var apiSecrets = apiSecrets();
    var webSecrets = anonKey(SecretKeys.named("web-secrets"), PUBLIC_ANON_KEY);
    var api = api(apiSecrets);
    var web = web(webSecrets, api);
    var plan = Plan.in(namespace).keep(apiSecrets).run(api, web);
    return (webSecrets.keys().isEmpty() ? plan : plan.keep(webSecrets))
        .allow(
            Calls.from(web).to(api),
            Calls.from(foundation.ingress()).to(api),
            Calls.from(foundation.ingress()).to(web),
            Calls.from(foundation.monitoring()).toMetricsOf(api),
            Calls.from(foundation.monitoring()).toMetricsOf(web))
        .and(foundation.data().postgres().usedBy(database, api))
        .and(Front.exposed(settings.api(), api))
        .and(Front.exposed(settings.web(), web))
        .and(Front.published(settings.published().api(), api))
        .and(Front.published(settings.published().console(), web))
        .alert(Alerts.of(namespace))
        .alert(alerts(api))
        .alert(alerts(web))
        .alert(List.of(Alerts.databaseTrouble(api, namespace)));
  }

  private List<Alert> alerts(Workload workload) {
    var namespace = settings.namespace();
    return List.of(
        Alerts.down(workload, namespace),
        Alerts.slow(workload, namespace),
        Alerts.busy(workload, namespace),
        Alerts.full(workload, namespace));
  }

  private Workload api(SecretKeys secrets) {
    var workload =
        Workload.of(Image.API, "api")
            .port(3001)
            .config(configuration("api-config").with("SUPABASE_URL", settings.supabase().url()))
            .variable("ROLE", "portal")
            .resources(settings.api().resources())
            .nodes(settings.api().nodes())
            .scale(settings.api().scale().up(UP).down(DOWN));
    secrets.keys().keySet().forEach(key -> workload.variable(key, secrets.variable(key)));
    Front.services(settings.api(), "api", 3001).forEach(workload::service);
    return workload.build();
  }

  private Workload web(SecretKeys secrets, Workload api) {
    var workload =
        Workload.of(Image.API, "web")
            .port(3000)
            .config(
                configuration("web-config")
                    .with("NEXT_PUBLIC_SUPABASE_URL", settings.supabase().url()))
            .variable("ROLE", "web")
            .variable("CONSOLE", "portal")
            .variable("API_URL", new Variable.Address(api))
            .resources(settings.web().resources())
            .nodes(settings.web().nodes())
            .scale(settings.web().scale().up(UP).down(DOWN));
    secrets.keys().keySet().forEach(key -> workload.variable(key, secrets.variable(key)));
    Front.services(settings.web(), "web", 3000).forEach(workload::service);
    return workload.build();
  }

  private Config configuration(String name) {
    return Config.named(name)
        .with("NODE_ENV", settings.environment().name().toLowerCase(Locale.ROOT))
        .with("LOG_LEVEL", settings.logLevel().name());
  }

  private SecretKeys apiSecrets() {
    var own =
        SecretKeys.named("api-secrets")
            .with("DATABASE_URL", foundation.data().postgres().url(database))
            .with("JWT_SECRET", new Confidential(settings.jwtSecret().key()));
    return anonKey(own, ANON_KEY);
  }

  /** With the key of the Supabase project under this name, where there is a project. */
  private SecretKeys anonKey(SecretKeys secrets, String name) {
    var supabase = settings.supabase();
    return supabase.isUsed()
        ? secrets.with(name, new Confidential(supabase.anonKey().key()))
        : secrets;
  }
}
