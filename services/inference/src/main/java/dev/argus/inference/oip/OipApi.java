package dev.argus.inference.oip;

import dev.argus.core.health.Health;
import dev.argus.core.http.Body;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.Serving;
import dev.argus.inference.v1.Documents;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The protocol over HTTP (kserve/open-inference-protocol,
 * specification/protocol/inference_rest.md).
 */
public final class OipApi implements Consumer<RoutesConfig> {
  static final Duration COME_BACK = Duration.ofSeconds(1);

  private static final String MODEL = "/v2/models/{model}";

  private final Serving serving;
  private final Health health;
  private final AllModels models;
  private final Repository repository;

  /**
   * The routes.
   *
   * @param served models of each kind, those of the process's task first
   * @param rules for who lists, loads, chooses and unloads models
   * @param health that is told
   */
  public OipApi(Serving serving, List<Served<?, ?>> served, LoadRules rules, Health health) {
    this.serving = serving;
    this.health = health;
    this.models = new AllModels(serving, served);
    this.repository = new Repository(served, rules);
  }

  @Override
  public void accept(RoutesConfig routes) {
    routes.get(
        "/v2",
        ctx ->
            Json.answer(
                ctx,
                new Server(
                    ServerFacts.NAME,
                    ServerFacts.VERSION,
                    ServerFacts.extensions(repository.open()))));
    Documents.openApi(routes, "/v2/openapi.json", "/dev/argus/inference/oip/openapi.json");
    routes.get("/v2/health/live", ctx -> Json.answer(ctx, new Live(health.liveReport().ok())));
    routes.get("/v2/health/ready", this::ready);
    for (String model : List.of(MODEL, MODEL + "/versions/{version}")) {
      routes.get(model, ctx -> Json.answer(ctx, ModelMetadata.of(models.found(target(ctx)))));
      routes.get(
          model + "/ready",
          ctx -> Json.answer(ctx, new ModelReady(models.found(target(ctx)).name(), true)));
      routes.post(model + "/infer", this::infer);
    }
    new RepositoryApi(repository).accept(routes);
    routes.after(
        "/v2/*",
        ctx ->
            Problem.answered(ctx)
                .ifPresent(problem -> Json.answer(ctx, new Failure(problem.detail()))));
  }

  /** The answer to {@code GET /v2}. */
  private record Server(String name, String version, List<String> extensions) {}

  private record Live(boolean live) {}

  /** The specification prints {@code live} where it means {@code ready}: both are there. */
  private record Ready(boolean ready, boolean live) {}

  private record ModelReady(String name, boolean ready) {}

  /** Errors have a shape of the protocol's own. */
  private record Failure(String error) {}

  private void ready(Context ctx) {
    boolean ready = health.readyReport().ok();
    ctx.status(ready ? 200 : 503);
    Json.answer(ctx, new Ready(ready, health.liveReport().ok()));
  }

  private void infer(Context ctx) throws InterruptedException {
    Target target = target(ctx);
    models.found(target);
    if (BodyKind.isForm(ctx)) {
      throw Problem.unsupported(
          "Send application/json; a picture goes in it as base64, as input \"%s\" of datatype BYTES."
              .formatted(PictureTask.INPUT));
    }
    Optional<String> length = Optional.ofNullable(ctx.header(RestRequest.LENGTH));
    BodyKind kind = length.isPresent() ? BodyKind.FORM : BodyKind.JSON;
    try (Admission.Claim claim = serving.admission().admit(ctx, kind)) {
      InferRequest request =
          RestRequest.read(
              Body.read(ctx), length, serving.pictures().pictures(PictureTask.INPUT, claim));
      InferAnswer answer = models.infer(target, request);
      claim.take(RestAnswer.memory(request, answer));
      RestAnswer.write(ctx, request, answer);
    }
  }

  private static Target target(Context ctx) {
    String version = ctx.pathParamMap().getOrDefault("version", "");
    return new Target(ctx.pathParam("model"), version);
  }

  Serving serving() {
    return serving;
  }

  Health health() {
    return health;
  }

  AllModels models() {
    return models;
  }

  Repository repository() {
    return repository;
  }
}
