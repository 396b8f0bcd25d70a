package dev.argus.core.http;

import dev.argus.core.health.Health;
import dev.argus.core.health.Report;
import dev.argus.core.metrics.Metrics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The routes that Kubernetes and Prometheus ask. */
final class Probes {
  private Probes() {}

  static void routes(RoutesConfig config, Health health, Metrics metrics) {
    config.get("/health/started", ctx -> answer(ctx, health.startedReport()));
    config.get("/health/live", ctx -> answer(ctx, health.liveReport()));
    config.get("/health/ready", ctx -> answer(ctx, health.readyReport()));
    config.get("/metrics", ctx -> metrics(ctx, metrics));
  }

  static void answer(Context ctx, Report report) {
    ctx.status(report.ok() ? 200 : 503).json(report);
  }

  static void metrics(Context ctx, Metrics metrics) {
    ctx.contentType(Metrics.CONTENT_TYPE).result(metrics.scrape());
  }
}
