package dev.argus.api.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.http.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every endpoint of detection, in every form, and the errors that callers rely on. */
final class DetectionChecks {
  private final Checks checks;
  private final Caller detection;
  private final Optional<Caller> management;
  private final byte[] photo;
  private final List<String> labels;
  private Optional<String> requestId = Optional.empty();

  DetectionChecks(Checks checks, SmokeSettings.Detection settings, byte[] photo) {
    this.checks = checks;
    this.detection = new Caller(settings.api());
    this.management = settings.management().map(Caller::new);
    this.photo = photo;
    this.labels = settings.labels();
  }

  void run() throws InterruptedException {
    checks.check("GET  detection /health", () -> status(detection.get(200, "/health")));
    checks.check("GET  detection /metrics", () -> metrics(detection));
    if (management.isPresent()) {
      for (var probe : List.of("started", "live", "ready")) {
        checks.check(
            "GET  detection management /health/" + probe,
            () -> status(management.get().get(200, "/health/" + probe)));
      }
      checks.check("GET  detection management /metrics", () -> metrics(management.get()));
    }
    checks.check(
        "GET  detection /openapi.json",
        () -> paths(Caller.json(detection.get(200, "/openapi.json"))));
    checks.check("GET  /v1/models", () -> models(Caller.json(detection.get(200, "/v1/models"))));
    forms();
    errors();
  }

  /** The request id of a detection that the log must get. */
  Optional<String> requestId() {
    return requestId;
  }

  private void forms() throws InterruptedException {
    checks.check(
        "POST /v1/detect (multipart)",
        () -> {
          var answer = detect("/v1/detect", Caller.Content.form("image", photo));
          requestId = Optional.of(answer.get("request_id").asText());
          return seen(answer);
        });
    var encoded = Base64.getEncoder().encodeToString(photo);
    checks.check(
        "POST /v1/detect (JSON)", () -> seen(detect("/v1/detect", json(Map.of("image", encoded)))));
    checks.check(
        "POST /v1/detect (raw bytes)",
        () -> seen(detect("/v1/detect", new Caller.Content("application/octet-stream", photo))));
    checks.check(
        "POST /v1/detect (options)",
        () -> {
          var body = json(Map.of("image", encoded, "max_detections", 1, "confidence", 0.1));
          var found = detect("/v1/detect", body).get("detections").size();
          if (found > 1) {
            throw new Checks.Unexpected("asked for one detection at most, got " + found);
          }
          return found + " of at most 1";
        });
    checks.check(
        "POST /v1/detect?annotated=true",
        () -> {
          var answer =
              detection.post(200, "/v1/detect?annotated=true", Caller.Content.form("image", photo));
          var type = answer.headers().firstValue("Content-Type").orElse("nothing");
          if (!type.startsWith("image/")) {
            throw new Checks.Unexpected("expected a picture, got " + type);
          }
          return type + ", " + answer.body().length + " bytes";
        });
  }

  private void errors() throws InterruptedException {
    refused("an empty body", new Caller.Content("application/octet-stream", new byte[0]));
    refused("not a picture", Caller.Content.text("image/jpeg", "not a picture"));
    refused("a wrong part", Caller.Content.form("file", photo));
    refused("JSON that ends early", Caller.Content.text("application/json", "{\"image\":"));
    refused("a private address", json(Map.of("image", "http://169.254.169.254/latest/meta-data/")));
    checks.check("GET  detection /nowhere", () -> problem(detection.get(404, "/nowhere"), 404));
  }

  private void refused(String what, Caller.Content content) throws InterruptedException {
    checks.check(
        "POST /v1/detect (" + what + ")",
        () -> {
          var answer = detection.refused("/v1/detect", content);
          return problem(answer, answer.statusCode());
        });
  }

  private JsonNode detect(String path, Caller.Content content) throws Exception {
    return Caller.json(detection.post(200, path, content));
  }

  private String seen(JsonNode answer) throws Checks.Unexpected {
    var words = new ArrayList<String>();
    var found = new ArrayList<String>();
    for (var detection : answer.get("detections")) {
      found.add(detection.get("label").asText());
      words.add(
          detection.get("label").asText()
              + String.format(Locale.ROOT, " %.2f", detection.get("score").asDouble())
                  .replace(" 0.", " ."));
    }
    for (var label : labels) {
      if (!found.remove(label)) {
        throw new Checks.Unexpected(
            "expected " + String.join(", ", labels) + ", found " + String.join(", ", words));
      }
    }
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }

  private static String models(JsonNode answer) throws Checks.Unexpected {
    var names = new ArrayList<String>();
    answer.findParents("sha256").forEach(model -> names.add(model.path("name").asText()));
    if (names.isEmpty()) {
      throw new Checks.Unexpected("expected a model with its sha256, got " + answer);
    }
    return String.join(", ", names);
  }

  static String paths(JsonNode openApi) throws Checks.Unexpected {
    if (openApi.path("paths").isEmpty()) {
      throw new Checks.Unexpected("the document names no path");
    }
    return openApi.get("paths").size() + " paths";
  }

  static String status(HttpResponse<byte[]> answer) throws Exception {
    return Caller.json(answer).path("status").asText();
  }

  static String metrics(Caller caller) throws Exception {
    var lines = Caller.text(caller.get(200, "/metrics")).lines();
    var series = lines.filter(line -> !line.startsWith("#")).count();
    if (series == 0) {
      throw new Checks.Unexpected("no series in it");
    }
    return series + " series";
  }

  /** The problem's own words. */
  static String problem(HttpResponse<byte[]> answer, int status) throws Exception {
    var type = answer.headers().firstValue("Content-Type").orElse("nothing");
    if (!type.startsWith("application/problem+json")) {
      throw new Checks.Unexpected("expected application/problem+json, got " + type);
    }
    return status + " " + Caller.json(answer).path("detail").asText();
  }

  private static Caller.Content json(Map<String, ?> body) {
    return new Caller.Content("application/json", Json.write(body));
  }
}
