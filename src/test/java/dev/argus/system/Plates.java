package dev.argus.system;

import dev.argus.data.Database;
import dev.argus.plan.Calls;
import dev.argus.plan.Endpoint;
import dev.argus.plan.Image;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Publishing;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Workload;
import dev.argus.settings.PlatesSettings;

/** Number plates: asks object detection for cars, reads their plates, keeps what it read. */
public final class Plates {
  private static final String NAMESPACE = "plates";
  private static final Peer DETECTION = Peer.pods("vision-system", "yolo");

  private Plates() {}

  /** The system's part of the plan; an empty one where the stack switches it off. */
  public static Plan plan(PlatesSettings settings, Foundation foundation) {
    if (!settings.enabled()) {
      return Plan.empty();
    }
    var postgres = foundation.data().postgres();
    var database = new Database(NAMESPACE, "postgres", settings.database());
    var credentials =
        SecretKeys.named("plates-credentials").with("DATABASE_URL", postgres.url(database));
    var reader =
        Workload.of(Image.API, "plate-reader")
            .port(8080)
            .service(new Endpoint("plate-reader", 80, settings.reader().service()))
            .variable("ROLE", "plate-reader")
            .variable("DATABASE_URL", credentials.variable("DATABASE_URL"))
            .resources(settings.reader().resources())
            .scale(settings.reader().scale())
            .build();

    var plan =
        Plan.in(NAMESPACE)
            .keep(credentials)
            .run(reader)
            .allow(
                Calls.from(reader).to(DETECTION, 8000),
                Calls.from(foundation.ingress()).to(reader),
                Calls.from(foundation.monitoring()).toMetricsOf(reader))
            .and(postgres.usedBy(database, reader))
            .alert(Alerts.of(NAMESPACE));
    return settings.hosts().isEmpty()
        ? plan
        : plan.publish(new Publishing(reader, settings.hosts()));
  }
}
