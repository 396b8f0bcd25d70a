package dev.argus.api.face;

import dev.argus.api.guard.ClientAddress;
import dev.argus.api.guard.Guard;
import dev.argus.api.guard.Refusal;
import dev.argus.api.guard.Refused;
import dev.argus.api.guard.StoreException;
import dev.argus.core.health.Health;
import dev.argus.core.health.Report;
import dev.argus.core.http.Body;
import dev.argus.core.http.HttpService;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.core.http.RequestId;
import dev.argus.core.image.Decoder;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API: one question. */
final class AuthenticateRoutes implements HttpService.Api {
  private static final Logger LOG = LoggerFactory.getLogger(AuthenticateRoutes.class);
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Parts parts;

  /** What it is made with. */
  record Parts(
      ApiKeys keys,
      Guard guard,
      ClientAddress addresses,
      Workers workers,
      Decoder decoder,
      Audit audit) {}

  AuthenticateRoutes(Parts parts) {
    this.parts = parts;
  }

  @Override
  public void accept(RoutesConfig routes) {
    routes.post("/api/authenticate", this::authenticate);
    routes.get("/openapi.json", AuthenticateRoutes::openApi);
  }

  @Override
  public boolean stranger(List<String> authorization) {
    return parts.keys.caller(authorization).isEmpty();
  }

  @Override
  public boolean measured() {
    return false;
  }

  @Override
  public Report health(Health health) {
    return health.readyReport().withoutReasons();
  }

  private void authenticate(Context ctx) throws InterruptedException {
    var address = parts.addresses.of(ctx);
    var line = parts.audit.line(address);
    try {
      parts.guard.arrived(address);
      var verdict = answer(ctx, line);
      line.answered(verdict);
      ctx.header("Cache-Control", "no-store");
      Json.answer(ctx, verdict);
    } catch (Refused e) {
      line.refused(e.refusal());
      throw e.problem();
    } catch (StoreException e) {
      // Who cannot count had better not answer.
      LOG.warn("Requests cannot be counted: {}", e.getMessage());
      line.refused(Refusal.UNAVAILABLE);
      throw Problem.unavailable("Requests cannot be counted now; try again.", COME_BACK);
    } catch (Problem e) {
      line.refused(Refusal.of(e));
      throw e;
    } catch (RuntimeException e) {
      line.refused(Refusal.FAILED);
      throw e;
    }
  }

  private Verdict answer(Context ctx, Audit.Line line) throws InterruptedException {
    var caller = parts.keys.caller(ctx);
    line.caller(caller);
    parts.guard.known(caller);
    if (!ctx.queryParamMap().isEmpty()) {
      throw Problem.badRequest("This address takes no query parameters.");
    }
    if (!isJson(ctx)) {
      throw Problem.unsupported("Send application/json with the members image and user_id.");
    }
    var request = AuthenticateRequest.read(Body.read(ctx));
    line.user(request.userId());
    parts.guard.once(caller, request.nonce(), request.expires());
    parts.guard.about(caller, request.userId());
    return tried(caller, request.attempt(parts.decoder), RequestId.of(ctx));
  }

  private static boolean isJson(Context ctx) {
    var type = ctx.contentType() == null ? "" : ctx.contentType();
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  /** A picture with no face, or a worker that fails, tells nobody anything: it was no try. */
  private Verdict tried(String caller, Attempt attempt, String requestId)
      throws InterruptedException {
    var tried = parts.guard.tries(caller, attempt.userId());
    var isTry = false;
    try {
      var verdict = parts.workers.judge(attempt, requestId);
      isTry = verdict.isTry();
      if (verdict.authenticated()) {
        tried.right();
      }
      return verdict;
    } finally {
      if (!isTry) {
        tried.none();
      }
    }
  }

  private static void openApi(Context ctx) {
    ctx.contentType("application/json")
        .result(AuthenticateRoutes.class.getResourceAsStream("/openapi/face-api.json"));
  }
}
