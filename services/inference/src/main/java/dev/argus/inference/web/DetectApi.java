package dev.argus.inference.web;

import dev.argus.core.http.HttpService;
import dev.argus.core.http.Json;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.net.Fetcher;
import dev.argus.inference.detect.DetectOptions;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.log.PredictionLog;
import dev.argus.inference.runtime.Device;
import dev.argus.inference.runtime.MemoryBudget;
import dev.argus.inference.runtime.WorkerPool;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** All routes of object detection. */
public final class DetectApi implements HttpService.Api {
  private static final int FETCHES_AT_ONCE = 8;

  private final ServedModel served;
  private final DetectHandler detect;
  private final WorkerPool pool;

  /**
   * What the routes are made of.
   *
   * @param served the model
   * @param device it runs on
   * @param tools for decoding
   * @param pool that runs requests
   * @param log of predictions
   * @param metrics of the process
   */
  public record Parts(
      ServedModel served,
      Device device,
      DetectJob.Tools tools,
      WorkerPool pool,
      PredictionLog log,
      Metrics metrics) {}

  /**
   * How requests are read.
   *
   * @param defaults of the options
   * @param fetcher of addresses
   * @param bodies memory that bodies may take together
   * @param maxBody largest body, and largest fetched picture, in bytes
   * @param patience longest wait for an answer
   */
  public record Intake(
      DetectOptions defaults,
      Fetcher fetcher,
      MemoryBudget bodies,
      long maxBody,
      Duration patience) {}

  /** The routes. */
  public DetectApi(Parts parts, Intake intake) {
    Metrics metrics = parts.metrics();
    this.served = parts.served();
    this.pool = parts.pool();
    Slots fetches = new Slots(FETCHES_AT_ONCE, () -> Meter.SHED.count(metrics, "fetches"));
    this.detect =
        new DetectHandler(
            parts,
            new Admission(parts.pool(), intake.bodies(), metrics),
            new UploadReader(intake, fetches),
            intake.patience());
    Meter.WAITING.gauge(metrics, parts.pool()::waiting);
    Meter.RUNNING.gauge(metrics, parts.pool()::running);
  }

  @Override
  public boolean full() {
    return pool.full();
  }

  @Override
  public void accept(RoutesConfig routes) {
    routes.post("/v1/detect", detect);
    routes.get(
        "/v1/models", ctx -> ctx.contentType("application/json").result(Json.write(models())));
    byte[] document = resource("openapi.json");
    routes.get("/openapi.json", ctx -> ctx.contentType("application/json").result(document));
    byte[] index = resource("index.html");
    routes.get("/", ctx -> ctx.contentType("text/html; charset=utf-8").result(index));
  }

  /** The answer to {@code GET /v1/models}. */
  record Models(List<Model> models) {
    record Model(
        String name,
        String task,
        String sha256,
        String licence,
        Input input,
        List<String> classes) {}

    record Input(int width, int height) {}
  }

  private Models models() {
    return new Models(served.current().map(DetectApi::model).stream().toList());
  }

  private static Models.Model model(Detector detector) {
    var model = detector.model();
    return new Models.Model(
        model.name(),
        "detect",
        model.file().sha256(),
        model.licence(),
        new Models.Input(detector.input().width(), detector.input().height()),
        detector.labels());
  }

  private static byte[] resource(String name) {
    try (InputStream in = DetectApi.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
