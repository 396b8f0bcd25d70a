package dev.argus.system;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.argus.data.Database;
import dev.argus.plan.Calls;
import dev.argus.plan.Config;
import dev.argus.plan.Image;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Quantity;
import dev.argus.plan.Scale.Steps;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Timing;
import dev.argus.plan.Variable;
import dev.argus.plan.Volume;
import dev.argus.plan.Workload;
import dev.argus.settings.DetectionSettings;
import dev.argus.settings.DetectionSettings.Pictures;
import java.util.List;
import java.util.Locale;

/** Object detection and the log of everything it saw. */
public final class Detection {
  private static final String NAMESPACE = "vision-system";

  /** As KServe's runtimes have it; Triton's 8001 is the log's. */
  private static final int GRPC_PORT = 9000;

  private static final Steps DOWN = Steps.percent(50).every(ofMinutes(1)).after(ofMinutes(5));

  private final DetectionSettings settings;
  private final Foundation foundation;
  private final SecretKeys database;

  private Detection(DetectionSettings settings, Foundation foundation) {
    this.settings = settings;
    this.foundation = foundation;
    this.database =
        SecretKeys.named("db-credentials")
            .with("DATABASE_URL", foundation.data().postgres().url(database()));
  }

  /** The system's part of the plan; an empty one where the stack switches it off. */
  public static Plan plan(DetectionSettings settings, Foundation foundation) {
    return settings.enabled() ? new Detection(settings, foundation).plan() : Plan.empty();
  }

  private Database database() {
    return new Database(NAMESPACE, "postgres", settings.database());
  }

  private Plan plan() {
    var logging = logging();
    var inference = inference(logging);
    return Plan.in(NAMESPACE)
        .keep(database)
        .run(inference, logging)
        .allow(
            Calls.from(inference).to(logging),
            // Model files, and pictures given by their address.
            Calls.from(inference).to(Peer.internet(), 80, 443),
            Calls.from(foundation.ingress()).to(inference),
            Calls.from(foundation.monitoring()).toMetricsOf(inference),
            Calls.from(foundation.monitoring()).toMetricsOf(logging))
        .and(foundation.data().postgres().usedBy(database(), logging))
        .and(pictures(logging))
        .and(Front.calledFrom(settings.callers(), inference))
        .and(Front.exposed(settings.inference(), inference))
        .and(Front.exposed(settings.logging(), logging))
        .and(mlflow(inference))
        .and(Front.published(settings.hosts(), inference))
        .alert(Alerts.of(NAMESPACE))
        .alert(List.of(Alerts.busy(inference, NAMESPACE), Alerts.full(inference, NAMESPACE)))
        .alert(List.of(Alerts.down(logging, NAMESPACE)));
  }

  private Workload inference(Workload logging) {
    var model = settings.model();
    var workload =
        Workload.of(settings.device().image(), "yolo-inference")
            .app("yolo")
            .port(8000)
            .config(
                Config.named("yolo-config")
                    .with("LOG_LEVEL", settings.logLevel().name())
                    .with("MODEL_PATH", model.path())
                    .with("MLFLOW_TRACKING_URI", settings.mlflow().uri()))
            .variable("TASK", "detect")
            .variable("DEVICE", settings.device().variable())
            .pod(pod -> foundation.on(settings.device(), pod))
            .variable("CONFIDENCE_THRESHOLD", Double.toString(model.confidence()))
            .variable("IOU_THRESHOLD", Double.toString(model.iou()))
            .variables(settings.runs().environment())
            .variable("PREDICTION_LOG_URL", new Variable.Address(logging))
            .variable("SPOOL_MAX", "256Mi")
            .mount(
                "ARGUS_MODEL_CACHE",
                foundation.models("yolo-models", model.storage()).at("/models"))
            .mount("SPOOL_DIR", Volume.scratch("spool", Quantity.of("320Mi")).at("/spool"))
            .resources(settings.inference().resources())
            .nodes(settings.inference().nodes())
            .scale(
                settings
                    .inference()
                    .scale()
                    .up(Steps.percent(100).orPods(2).every(ofSeconds(30)))
                    .down(DOWN))
            .timing(Timing.usual().startup(ofMinutes(10)));
    Front.open(settings.openInference(), foundation.models(), GRPC_PORT, workload);
    Front.services(settings.inference(), "yolo-service", 8000).forEach(workload::service);
    return workload.build();
  }

  private Workload logging() {
    var log = settings.log();
    var workload =
        Workload.of(Image.API, "logging-service")
            .app("logging")
            .port(8001)
            .config(
                Config.named("logging-config")
                    .with("LOG_LEVEL", settings.logLevel().name())
                    .with("RETENTION", log.retention().toString())
                    .with("ALLOW_DELETE", Boolean.toString(log.deletion()))
                    .with(
                        "PICTURES",
                        log.pictures().name().toLowerCase(Locale.ROOT).replace('_', '-')))
            .variable("ROLE", "logging")
            .variable("DATABASE_URL", database.variable("DATABASE_URL"))
            .resources(settings.logging().resources())
            .nodes(settings.logging().nodes())
            .scale(
                settings.logging().scale().up(Steps.percent(100).every(ofSeconds(30))).down(DOWN));
    if (log.archive()) {
      workload.mount("ARCHIVE_DIR", Volume.claim("logging-data", log.storage()).at("/data"));
    }
    switch (log.pictures()) {
      case OBJECT_STORE -> {
        workload.variables(foundation.data().objectStore().environment(log.bucket()));
      }
      case VOLUME ->
          workload.mount(
              "PICTURES_DIR",
              Volume.claim("prediction-images", log.pictureStorage()).at("/images"));
      case NONE -> {}
    }
    Front.services(settings.logging(), "logging-service", 8001).forEach(workload::service);
    return workload.build();
  }

  /** What the log needs to keep pictures in the object store. */
  private Plan pictures(Workload logging) {
    if (settings.log().pictures() != Pictures.OBJECT_STORE) {
      return Plan.empty();
    }
    return foundation.data().objectStore().usedBy(NAMESPACE, settings.log().bucket(), logging);
  }

  /** A tracking server in the cluster; one with a public address is reached like any other. */
  private Plan mlflow(Workload inference) {
    var mlflow = settings.mlflow();
    return mlflow.isInCluster()
        ? Plan.empty()
            .allow(Calls.from(inference).to(Peer.namespace(mlflow.namespace()), mlflow.port()))
        : Plan.empty();
  }
}
