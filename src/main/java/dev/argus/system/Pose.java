package dev.argus.system;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.argus.plan.Calls;
import dev.argus.plan.Confidential;
import dev.argus.plan.Config;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Scale.Steps;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Timing;
import dev.argus.plan.Volume;
import dev.argus.plan.Workload;
import dev.argus.settings.PoseSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Whole-body pose for Label Studio: a machine-learning backend that finds 133 keypoints. */
public final class Pose {
  private static final String NAMESPACE = "rtmlib";
  private static final int GRPC_PORT = 9091;
  private static final String URL = "LABEL_STUDIO_URL";
  private static final String TOKEN = "LABEL_STUDIO_API_TOKEN";

  /**
   * How long Label Studio waits for predictions.
   *
   * @see <a
   *     href="https://github.com/HumanSignal/label-studio/blob/develop/label_studio/ml/api_connector.py">TIMEOUT_PREDICT</a>
   */
  private static final Duration PREDICTION = ofSeconds(100);

  private final PoseSettings settings;
  private final Foundation foundation;
  private final SecretKeys credentials;

  private Pose(PoseSettings settings, Foundation foundation) {
    this.settings = settings;
    this.foundation = foundation;
    var labelStudio = settings.labelStudio();
    this.credentials =
        SecretKeys.named("label-studio-credentials")
            .with(URL, new Confidential(labelStudio.url().key()))
            .with(TOKEN, new Confidential(labelStudio.token().key()));
  }

  /** The system's part of the plan; an empty one where the stack switches it off. */
  public static Plan plan(PoseSettings settings, Foundation foundation) {
    return settings.enabled() ? new Pose(settings, foundation).plan() : Plan.empty();
  }

  private Plan plan() {
    var backend = backend();
    return Plan.in(NAMESPACE)
        .keep(credentials)
        .run(backend)
        .allow(
            // Model files, and pictures: Label Studio's own and those that its tasks name.
            Calls.from(backend).to(Peer.internet(), 80, 443),
            Calls.from(foundation.ingress()).to(backend),
            Calls.from(foundation.monitoring()).toMetricsOf(backend))
        .and(labelStudio(backend))
        .and(predictionCache(backend))
        .and(Front.calledFrom(settings.callers(), backend))
        .and(Front.exposed(settings.backend(), backend))
        .and(Front.published(settings.hosts(), backend))
        .alert(Alerts.of(NAMESPACE))
        .alert(List.of(Alerts.busy(backend, NAMESPACE), Alerts.full(backend, NAMESPACE)))
        .alert(List.of(Alerts.down(backend, NAMESPACE)));
  }

  private Workload backend() {
    var workload =
        Workload.of(settings.device().image(), "rtmlib-ml-backend")
            .port(9090)
            .pod(pod -> foundation.on(settings.device(), pod.in("ml-backend")))
            .config(config())
            .variable("TASK", "pose")
            .variables(settings.runs().environment())
            .variable(URL, credentials.variable(URL))
            .variable(TOKEN, credentials.variable(TOKEN))
            .mount("ARGUS_MODEL_CACHE", modelFiles().at("/models"))
            .resources(settings.backend().resources())
            .nodes(settings.backend().nodes())
            .scale(
                settings
                    .backend()
                    .scale()
                    // Gradually: up to ten pods, one a minute.
                    .down(Steps.percent(10).every(ofMinutes(1)).after(ofMinutes(5))))
            .timing(Timing.usual().startup(ofMinutes(10)).request(PREDICTION));
    if (!settings.model().isEmpty()) {
      workload.variable("MODEL_PATH", settings.model());
    }
    if (settings.predictionCache()) {
      workload.variables(foundation.data().redis().environment());
    }
    Front.open(settings.openInference(), foundation.models(), GRPC_PORT, workload);
    Front.services(settings.backend(), "rtmlib-ml-backend-service", 9090)
        .forEach(workload::service);
    return workload.build();
  }

  private Config config() {
    return Config.named("rtmlib-ml-backend-config")
        .with("DEVICE", settings.device().variable())
        .with("BACKEND_TYPE", "onnxruntime")
        .with("MODE", settings.mode().name().toLowerCase(Locale.ROOT))
        .with("LOG_LEVEL", settings.logLevel().name())
        .with("DEBUG", Boolean.toString(settings.debug()))
        .with("CONFIDENCE_THRESHOLD", Double.toString(settings.confidence()));
  }

  private Volume modelFiles() {
    var models = settings.models();
    return models.shared()
        ? Volume.claim("rtmlib-models", models.storage())
        : Volume.scratch("model-cache", models.storage());
  }

  /** Where predictions of a picture are kept for the next request. */
  private Plan predictionCache(Workload backend) {
    return settings.predictionCache()
        ? foundation.data().redis().usedBy(NAMESPACE, backend)
        : Plan.empty();
  }

  /** A Label Studio in the cluster; one with a public address is reached like any other. */
  private Plan labelStudio(Workload backend) {
    var server = settings.labelStudio();
    if (!server.isInCluster()) {
      return Plan.empty();
    }
    var pods = Peer.namespace(server.namespace());
    return Plan.empty()
        .allow(Calls.from(backend).to(pods, server.port()), Calls.from(pods).to(backend));
  }
}
