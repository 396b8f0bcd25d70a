package dev.argus.api.smoke;

import java.util.Arrays;
import java.util.Optional;

/** Every endpoint of the prediction log, with the prediction that detection has just made. */
final class LoggingChecks {
  private static final int ATTEMPTS = 100;
  private static final int PAUSE_MILLIS = 200;

  private final Checks checks;
  private final Caller logging;
  private final byte[] photo;

  LoggingChecks(Checks checks, SmokeSettings.Detection settings, byte[] photo) {
    this.checks = checks;
    this.logging = new Caller(settings.logging());
    this.photo = photo;
  }

  void run(Optional<String> requestId) throws InterruptedException {
    checks.check("GET  logging /health", () -> DetectionChecks.status(logging.get(200, "/health")));
    checks.check("GET  logging /metrics", () -> DetectionChecks.metrics(logging));
    checks.check(
        "GET  logging /openapi.json",
        () -> DetectionChecks.paths(Caller.json(logging.get(200, "/openapi.json"))));
    if (requestId.isEmpty()) {
      checks.check(
          "GET  /predictions (the detection above)",
          () -> {
            throw new Checks.Unexpected("no detection succeeded, so there is none to look for");
          });
    } else {
      logged(requestId.get());
    }
    checks.check(
        "GET  /predictions?limit=1",
        () -> Caller.json(logging.get(200, "/predictions?limit=1")).get("predictions").size() + "");
    checks.check(
        "GET  /predictions?limit=0",
        () -> DetectionChecks.problem(logging.get(400, "/predictions?limit=0"), 400));
    checks.check(
        "GET  /predictions/nobody",
        () -> DetectionChecks.problem(logging.get(404, "/predictions/nobody"), 404));
  }

  private void logged(String id) throws InterruptedException {
    checks.check("GET  /predictions (the detection above)", () -> appears(id));
    checks.check(
        "GET  /predictions/" + id,
        () -> {
          var shown = Caller.json(logging.get(200, "/predictions/" + id));
          return shown.get("detections").size()
              + " detections by "
              + shown.at("/model/name").asText();
        });
    checks.check("GET  /predictions/" + id + "/image", () -> picture(id));
  }

  /** The log is told in the background, so it may take a moment. */
  private String appears(String id) throws Exception {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var page = Caller.json(logging.get(200, "/predictions?request_id=" + id));
      if (page.get("predictions").size() == 1) {
        return "logged";
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new Checks.Unexpected(
        "not logged within %d s; is PREDICTION_LOG_URL set, and may detection reach the log?"
            .formatted(ATTEMPTS * PAUSE_MILLIS / 1000));
  }

  private String picture(String id) throws Exception {
    for (int attempt = 0; ; attempt++) {
      try {
        var picture = logging.get(200, "/predictions/" + id + "/image");
        return Arrays.equals(photo, picture.body())
            ? picture.headers().firstValue("Content-Type").orElse("") + ", the photo's own bytes"
            : differs(picture.body().length);
      } catch (Checks.Unexpected e) {
        // Its row is there before its picture is.
        if (attempt == ATTEMPTS) {
          throw e;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private String differs(int bytes) {
    throw new IllegalStateException(
        "the picture is not the photo: %d bytes, not %d".formatted(bytes, photo.length));
  }
}
