package dev.argus.inference.oip;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.argus.core.http.Body;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Triton's model repository extension over HTTP, and one route more: {@code use} says which of the
 * loaded models answers who names none.
 */
final class RepositoryApi implements Consumer<RoutesConfig> {
  private static final String MODEL = "/v2/repository/models/{model}/";

  private static final int MOST_BODY = 64 << 10;

  private final Repository repository;

  RepositoryApi(Repository repository) {
    this.repository = repository;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Document(Optional<Boolean> ready, Optional<Parameters> parameters) {}

  @Override
  public void accept(RoutesConfig routes) {
    routes.post(
        "/v2/repository/index",
        ctx -> Json.answer(ctx, repository.index(document(ctx).ready().orElse(false))));
    routes.post(
        MODEL + "load",
        ctx ->
            repository.load(
                ctx.pathParam("model"), document(ctx).parameters().orElse(Parameters.NONE)));
    routes.post(MODEL + "unload", ctx -> repository.unload(ctx.pathParam("model")));
    routes.post(MODEL + "use", ctx -> repository.use(ctx.pathParam("model")));
  }

  /** The body, which may be left out. */
  private Document document(Context ctx) {
    if (Body.unread(ctx)) {
      throw Problem.unavailable("All workers are busy; try again shortly.", OipApi.COME_BACK);
    }
    repository.check();
    if (Body.length(ctx) > MOST_BODY) {
      throw Problem.tooLarge("The body may have " + MOST_BODY + " bytes at most.");
    }
    byte[] body = Body.read(ctx);
    return body.length == 0
        ? new Document(Optional.empty(), Optional.empty())
        : Json.read(body, Document.class);
  }
}
