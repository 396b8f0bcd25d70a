package dev.argus.system;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.argus.data.Database;
import dev.argus.plan.Calls;
import dev.argus.plan.Config;
import dev.argus.plan.Health;
import dev.argus.plan.Image;
import dev.argus.plan.Plan;
import dev.argus.plan.Pod;
import dev.argus.plan.Scale.Steps;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Timing;
import dev.argus.plan.Variable;
import dev.argus.plan.Workload;
import dev.argus.settings.AssetsSettings;
import dev.argus.settings.AssetsSettings.Worker;
import java.util.List;
import java.util.stream.Stream;

/** Assets: uploaded through an API, extracted and indexed by workers, found in a console. */
public final class Assets {
  private static final String NAMESPACE = "pybase";
  private static final Steps UP = Steps.percent(50).orPods(2).every(ofSeconds(15));
  private static final Steps DOWN =
      Steps.percent(10).orPods(1).every(ofSeconds(60)).after(ofMinutes(5));

  /** Slower, since a task may run for an hour. */
  private static final Steps EXTRACTION_DOWN =
      Steps.percent(10).orPods(1).every(ofSeconds(90)).after(ofMinutes(10));

  private final AssetsSettings settings;
  private final Foundation foundation;
  private final Database database;
  private final SecretKeys credentials;

  private Assets(AssetsSettings settings, Foundation foundation) {
    this.settings = settings;
    this.foundation = foundation;
    this.database = new Database(NAMESPACE, "postgres", settings.database());
    this.credentials =
        SecretKeys.named("db-credentials")
            .with("DATABASE_URL", foundation.data().postgres().url(database));
  }

  /** The system's part of the plan; an empty one where the stack switches it off. */
  public static Plan plan(AssetsSettings settings, Foundation foundation) {
    return settings.enabled() ? new Assets(settings, foundation).plan() : Plan.empty();
  }

  private Plan plan() {
    var api = api();
    var frontend = frontend(api);
    var extraction = extractionWorker();
    var search = searchWorker();
    var data = foundation.data();
    var plan =
        Plan.in(NAMESPACE)
            .keep(credentials)
            .run(on(api, extraction, search, frontend))
            .allow(Calls.from(foundation.ingress()).to(api))
            .and(data.postgres().usedBy(database, on(api, extraction, search)))
            .and(data.redis().usedBy(NAMESPACE, on(api, extraction, search)))
            .and(data.objectStore().usedBy(NAMESPACE, settings.bucket(), on(api, extraction)))
            .and(data.search().usedBy(NAMESPACE, on(api, search)))
            .and(Front.exposed(settings.api(), api))
            .and(Front.published(settings.published().api(), api))
            .and(settings.runs(frontend.name()) ? console(frontend, api) : Plan.empty())
            .alert(Alerts.of(NAMESPACE))
            .alert(List.of(Alerts.down(api, NAMESPACE)));
    for (var workload : plan.workloads().toList()) {
      plan = plan.allow(Calls.from(foundation.monitoring()).toMetricsOf(workload));
    }
    return plan;
  }

  private Plan console(Workload frontend, Workload api) {
    return Plan.empty()
        .allow(Calls.from(frontend).to(api), Calls.from(foundation.ingress()).to(frontend))
        .and(Front.exposed(settings.frontend().workload(), frontend))
        .and(Front.published(settings.published().console(), frontend));
  }

  private Workload api() {
    var workload =
        Workload.of(Image.API, "api")
            .port(8000)
            .config(Config.named("api-config").with("LOG_LEVEL", settings.logLevel().name()))
            .variable("ROLE", "assets")
            .variable("DATABASE_URL", credentials.variable("DATABASE_URL"))
            .variables(foundation.data().redis().environment())
            .variables(foundation.data().objectStore().environment(settings.bucket()))
            .variables(foundation.data().search().environment())
            .resources(settings.api().resources())
            .nodes(settings.api().nodes())
            .scale(settings.api().scale().up(UP).down(DOWN));
    Front.services(settings.api(), "api", 8000).forEach(workload::service);
    return workload.build();
  }

  private Workload extractionWorker() {
    return worker("extraction-worker", settings.extractionWorker())
        .variables(foundation.data().objectStore().environment(settings.bucket()))
        .scale(settings.extractionWorker().pods().scale().up(UP).down(EXTRACTION_DOWN))
        .timing(Timing.usual().grace(ofHours(1)))
        .build();
  }

  private Workload searchWorker() {
    return worker("search-worker", settings.searchWorker())
        .variables(foundation.data().search().environment())
        .scale(settings.searchWorker().pods().scale().up(UP).down(DOWN))
        .timing(Timing.usual().grace(ofMinutes(5)))
        .build();
  }

  /** What both workers have in common: the name is the role. */
  private Workload.Builder worker(String name, Worker worker) {
    return Workload.of(Image.API, name)
        .config(
            Config.named(name + "-config")
                .with("LOG_LEVEL", settings.logLevel().name())
                .with("CONCURRENCY", Integer.toString(worker.concurrency())))
        .pod(Pod::inBatch)
        .variable("ROLE", name)
        .variable("DATABASE_URL", credentials.variable("DATABASE_URL"))
        .variables(foundation.data().redis().environment())
        .resources(worker.pods().resources())
        .nodes(worker.pods().nodes());
  }

  private Workload frontend(Workload api) {
    var console = settings.frontend().workload();
    var workload =
        Workload.of(Image.API, "frontend")
            .port(8080)
            .config(Config.named("frontend-config").with("LOG_LEVEL", settings.logLevel().name()))
            .variable("ROLE", "web")
            .variable("CONSOLE", "assets")
            .variable("API_URL", new Variable.Address(api))
            .resources(console.resources())
            .nodes(console.nodes())
            .scale(console.scale().up(UP).down(DOWN))
            .pod(pod -> pod.health(Health.api("/health", "/health")));
    Front.services(console, "frontend", 8080).forEach(workload::service);
    return workload.build();
  }

  /** Those of these workloads that the stack does not switch off. */
  private Workload[] on(Workload... workloads) {
    return Stream.of(workloads)
        .filter(workload -> settings.runs(workload.name()))
        .toArray(Workload[]::new);
  }
}
