package dev.argus.api.face;

import dev.argus.core.http.Body;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.core.http.RequestId;
import dev.argus.core.image.Decoder;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API: one question. Each answer leaves one line: who asked, of which user, and what was
 * answered; nothing of the picture, nor of the key.
 */
final class AuthenticateRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(AuthenticateRoutes.class);
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private static final Logger AUDIT = LoggerFactory.getLogger("argus.audit");

  private final ApiKeys keys;
  private final WorkerPool pool;
  private final WorkerClient client;
  private final Decoder decoder;

  AuthenticateRoutes(ApiKeys keys, WorkerPool pool, WorkerClient client, Decoder decoder) {
    this.keys = keys;
    this.pool = pool;
    this.client = client;
    this.decoder = decoder;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/authenticate", this::authenticate);
    routes.get("/openapi.json", AuthenticateRoutes::openApi);
  }

  private void authenticate(Context ctx) throws InterruptedException {
    var caller = keys.caller(ctx);
    if (!ctx.queryParamMap().isEmpty()) {
      throw Problem.badRequest("This address takes no query parameters.");
    }
    if (!isJson(ctx)) {
      throw Problem.unsupported("Send application/json with the members image and user_id.");
    }
    var attempt = Attempt.read(Body.read(ctx), decoder);
    var verdict = asked(claim(), attempt, RequestId.of(ctx));
    AUDIT.info("{} asked for {}: {}", caller, attempt.userId(), verdict.reason());
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, verdict);
  }

  private static boolean isJson(Context ctx) {
    var type = ctx.contentType() == null ? "" : ctx.contentType();
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  private WorkerPool.Claim claim() throws InterruptedException {
    try {
      return pool.claim()
          .orElseThrow(() -> Problem.unavailable("All workers are at work; try again.", COME_BACK));
    } catch (PoolUnavailable e) {
      LOG.warn("{}", e.getMessage());
      throw Problem.unavailable("The workers cannot be reached; try again.", COME_BACK);
    }
  }

  private Verdict asked(WorkerPool.Claim claim, Attempt attempt, String requestId)
      throws InterruptedException {
    var answered = false;
    try {
      var verdict = client.ask(claim.worker(), attempt, requestId);
      answered = true;
      return verdict;
    } catch (Problem e) {
      answered = true;
      throw e;
    } catch (WorkerClient.NoAnswer e) {
      LOG.warn("{} did not answer: {}", claim.worker().name(), e.getCause().toString());
      throw Problem.unavailable("The worker did not answer; try again.", COME_BACK);
    } finally {
      if (answered) {
        claim.release();
      } else {
        claim.abandon();
      }
    }
  }

  private static void openApi(Context ctx) {
    ctx.contentType("application/json")
        .result(AuthenticateRoutes.class.getResourceAsStream("/openapi/face-api.json"));
  }
}
