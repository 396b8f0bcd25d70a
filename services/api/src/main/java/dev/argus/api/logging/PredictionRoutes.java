package dev.argus.api.logging;

import dev.argus.api.database.DatabaseUnavailable;
import dev.argus.api.picture.Pictures;
import dev.argus.api.picture.PicturesUnavailable;
import dev.argus.core.http.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API of the prediction log. */
final class PredictionRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(PredictionRoutes.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  /** Uploads at a time: each may hold a whole body on disk and a connection to Postgres. */
  private static final int UPLOADS = 8;

  private final Parts parts;
  private final Semaphore uploads = new Semaphore(UPLOADS);

  /** What the routes work with. */
  record Parts(
      Predictions predictions,
      Pictures pictures,
      Intake intake,
      LoggingMetrics metrics,
      LoggingSettings settings) {}

  PredictionRoutes(Parts parts) {
    this.parts = parts;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/predictions", guarded(this::store));
    routes.get("/predictions", guarded(this::list));
    routes.get("/predictions/{request_id}", guarded(this::show));
    routes.get("/predictions/{request_id}/image", guarded(this::image));
    routes.delete("/predictions/{request_id}", guarded(this::delete));
    routes.get("/openapi.json", PredictionRoutes::openApi);
  }

  private void store(Context ctx) {
    noQuery(ctx);
    if (!uploads.tryAcquire()) {
      throw Problem.unavailable("Too many uploads at a time; send again.", TRY_AGAIN);
    }
    try (var upload = Upload.read(ctx, parts.settings().http().maxBody())) {
      var created = parts.intake().store(upload);
      parts.metrics().stored(created);
      var id = upload.prediction().requestId();
      ctx.status(created ? 201 : 200)
          .header("Location", "/predictions/" + id)
          .json(Map.of("request_id", id));
    } finally {
      uploads.release();
    }
  }

  private void list(Context ctx) {
    var filter = FilterQuery.read(ctx.queryParamMap());
    ctx.json(Page.of(parts.predictions().list(filter), filter.limit()));
  }

  private void show(Context ctx) {
    noQuery(ctx);
    ctx.json(PredictionView.of(found(ctx)));
  }

  /** The bytes are a stranger's: nothing in these headers lets a browser run them. */
  private void image(Context ctx) {
    noQuery(ctx);
    var picture = found(ctx).picture();
    if (picture.state() != LoggedPicture.State.STORED) {
      throw Problem.notFound("This prediction has no picture.");
    }
    var tag = '"' + picture.sha256() + '"';
    ctx.header("ETag", tag)
        .header("Cache-Control", "private, no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox");
    if (tag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    var bytes =
        parts
            .pictures()
            .open(picture.key())
            .orElseThrow(() -> Problem.notFound("The picture is no longer in the store."));
    ctx.contentType(picture.type()).result(bytes);
  }

  private void delete(Context ctx) {
    noQuery(ctx);
    if (!parts.settings().allowDelete()) {
      throw Problem.of(403, "Deleting is switched off here; ALLOW_DELETE=true allows it.");
    }
    var deleted =
        parts
            .predictions()
            .delete(
                requestId(ctx),
                stored -> {
                  if (stored.picture().mayExist()) {
                    parts.pictures().delete(List.of(stored.picture().key()));
                  }
                });
    if (!deleted) {
      throw unknown();
    }
    parts.metrics().deleted("request", 1);
    ctx.status(204);
  }

  private StoredPrediction found(Context ctx) {
    return parts.predictions().find(requestId(ctx)).orElseThrow(PredictionRoutes::unknown);
  }

  private static String requestId(Context ctx) {
    var id = ctx.pathParam("request_id");
    if (!RequestId.valid(id)) {
      throw unknown();
    }
    return id;
  }

  private static Problem unknown() {
    return Problem.notFound("No prediction has this request id.");
  }

  private static void noQuery(Context ctx) {
    if (!ctx.queryParamMap().isEmpty()) {
      throw Problem.badRequest("This address takes no query parameters.");
    }
  }

  private static void openApi(Context ctx) {
    ctx.contentType("application/json")
        .result(PredictionRoutes.class.getResourceAsStream("/openapi/logging.json"));
  }

  /** A store that is away is the operator's to read in full, and the caller's to wait for. */
  private Handler guarded(Handler handler) {
    return ctx -> {
      try {
        handler.handle(ctx);
      } catch (DatabaseUnavailable e) {
        throw unavailable("postgres", "The database", e);
      } catch (PicturesUnavailable e) {
        throw unavailable("pictures", "The picture store", e);
      }
    };
  }

  private Problem unavailable(String store, String name, RuntimeException cause) {
    parts.metrics().unavailable(store);
    LOG.warn("{}", cause.getMessage());
    return Problem.unavailable(name + " is away; try again.", TRY_AGAIN);
  }

  /** One page of a listing; {@code next} is absent on the last. */
  record Page(List<PredictionView> predictions, Optional<String> next) {
    static Page of(List<StoredPrediction> found, int limit) {
      var shown = found.subList(0, Math.min(limit, found.size()));
      return new Page(
          shown.stream().map(PredictionView::of).toList(),
          found.size() > limit
              ? Optional.of(Cursor.after(shown.get(limit - 1)).text())
              : Optional.empty());
    }
  }
}
