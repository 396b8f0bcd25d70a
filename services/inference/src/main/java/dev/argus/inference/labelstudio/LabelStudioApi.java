package dev.argus.inference.labelstudio;

import dev.argus.core.health.Health;
import dev.argus.core.health.Report;
import dev.argus.core.http.Body;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.inference.pose.KeypointSet;
import dev.argus.inference.pose.PoseEstimator;
import dev.argus.inference.pose.PoseOptions;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.Serving;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What Label Studio asks of a machine-learning backend. */
public final class LabelStudioApi implements Consumer<RoutesConfig> {
  private static final String MODEL_CLASS = "WholeBodyPose";
  private static final int MOST_SMALL_BODY = 1 << 20;
  private static final int MOST_PROJECT = 256;
  private static final Set<String> EVENTS =
      Set.of("ANNOTATION_CREATED", "ANNOTATION_UPDATED", "ANNOTATION_DELETED", "START_TRAINING");

  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Serving serving;
  private final PoseEstimator estimator;
  private final PoseOptions defaults;
  private final Parts parts;
  private final Projects projects = new Projects();

  /**
   * What it is put together from.
   *
   * @param health that is told in Label Studio's own words
   */
  record Parts(Predictor predictor, Optional<BasicAuth> callers, Health health) {}

  LabelStudioApi(Serving serving, PoseEstimator estimator, PoseOptions defaults, Parts parts) {
    this.serving = serving;
    this.estimator = estimator;
    this.defaults = defaults;
    this.parts = parts;
  }

  @Override
  public void accept(RoutesConfig routes) {
    parts.callers().ifPresent(auth -> routes.before(auth::require));
    routes.post("/setup", this::setup);
    routes.post("/predict", this::predict);
    routes.post("/webhook", LabelStudioApi::webhook);
    routes.get("/versions", ctx -> Json.answer(ctx, new Versions(List.of(version(defaults)))));
    routes.get("/label-config", this::readyConfig);
    routes.post("/label-config/check", this::check);
    // Both are somebody else's routes: Label Studio's words take the place of theirs.
    routes.after("/health", ctx -> up(ctx, false));
    routes.after("/", ctx -> up(ctx, true));
  }

  /** The answer to {@code GET /health} and {@code GET /}. */
  private record Up(String status, String modelClass, Map<String, String> failures) {}

  /** The answer to {@code POST /setup}. */
  private record Known(String modelVersion) {}

  /** The answer to {@code POST /predict}. */
  private record Results(List<Prediction> results) {}

  /** The answer to {@code GET /versions}. */
  private record Versions(List<String> versions) {}

  /** The answer to {@code POST /webhook}. */
  private record Event(Map<String, String> result, String status) {}

  private void up(Context ctx, boolean page) {
    boolean browser = Optional.ofNullable(ctx.header("Accept")).orElse("").contains("text/html");
    if (Problem.answered(ctx).isPresent() || (page && browser)) {
      return;
    }
    Report report = parts.health().readyReport();
    ctx.status(report.ok() ? 200 : 503);
    Json.answer(ctx, new Up(report.ok() ? "UP" : "DOWN", MODEL_CLASS, report.failures()));
  }

  private void setup(Context ctx) {
    Map<String, String> said =
        Texts.of(small(ctx), Set.of("schema", "hostname", "access_token", "project"));
    Setup setup = new Setup(said.get("schema"), said.get("hostname"), said.get("access_token"));
    if (said.get("project").length() > MOST_PROJECT) {
      throw Problem.badRequest("project may have " + MOST_PROJECT + " characters at most.");
    }
    Mapping mapping = mapping(setup.labelConfig());
    projects.remember(said.get("project"), setup);
    Json.answer(ctx, new Known(version(options(mapping))));
  }

  @SuppressWarnings("try") // held, not used
  private void predict(Context ctx) throws InterruptedException {
    estimator.require();
    try (Admission.Claim claim = serving.admission().admit(ctx, BodyKind.JSON)) {
      PredictRequest request = PredictRequest.read(Body.read(ctx));
      Setup setup = projects.of(request.project());
      Mapping mapping =
          mapping(request.labelConfig().isBlank() ? setup.labelConfig() : request.labelConfig());
      PoseOptions options = options(mapping);
      Predictor.Order order = new Predictor.Order(setup, mapping, options, version(options));
      Json.answer(ctx, new Results(parts.predictor().predict(request.tasks(), order)));
    }
  }

  private static void webhook(Context ctx) {
    boolean known = EVENTS.contains(Texts.of(small(ctx), Set.of("action")).get("action"));
    // Nothing is learned here: pose models are trained elsewhere.
    ctx.status(known ? 201 : 200);
    Json.answer(ctx, new Event(Map.of(), known ? "ok" : "Unknown event"));
  }

  private void readyConfig(Context ctx) {
    ctx.contentType("text/xml; charset=utf-8").result(ReadyConfig.of(keypoints()));
  }

  private void check(Context ctx) {
    byte[] body = small(ctx);
    String type = Optional.ofNullable(ctx.contentType()).orElse("");
    String xml =
        body.length > 0 && type.startsWith("application/json")
            ? Texts.of(body, Set.of("label_config")).get("label_config")
            : new String(body, StandardCharsets.UTF_8);
    Json.answer(ctx, ConfigCheck.of(LabelConfigReader.read(xml), keypoints()));
  }

  private KeypointSet keypoints() {
    return estimator.models().require().keypoints();
  }

  /** Who says no labels gets all of them, by their own names. */
  private Mapping mapping(String labelConfig) {
    KeypointSet keypoints = keypoints();
    String xml = labelConfig.isBlank() ? ReadyConfig.of(keypoints) : labelConfig;
    return Mapping.of(LabelConfigReader.read(xml), keypoints);
  }

  private PoseOptions options(Mapping mapping) {
    double confidence = mapping.number("model_score_threshold", defaults.confidence());
    return new PoseOptions(Math.max(0, Math.min(1, confidence)), defaults.maxPersons());
  }

  private String version(PoseOptions options) {
    return Version.of(
        estimator.models().require().found(), estimator.detectors().require().found(), options);
  }

  private static byte[] small(Context ctx) {
    if (Body.unread(ctx)) {
      throw Problem.unavailable("All workers are busy; try again shortly.", COME_BACK);
    }
    if (Body.length(ctx) > MOST_SMALL_BODY) {
      throw Problem.tooLarge("The body may have " + MOST_SMALL_BODY + " bytes at most.");
    }
    return Body.read(ctx);
  }
}
