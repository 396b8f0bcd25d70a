package dev.argus.inference.v1;

import dev.argus.core.http.Body;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.core.http.RequestId;
import dev.argus.core.image.Picture;
import dev.argus.inference.face.FaceDetector;
import dev.argus.inference.face.FaceReader;
import dev.argus.inference.face.Reading;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.runtime.Stages;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.Answered;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.Meter;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.serve.Serving;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Faces, embeddings and comparisons, for a process that holds nobody's embeddings. */
public final class FaceApi implements Consumer<RoutesConfig> {
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Serving serving;
  private final FaceReader reader;

  /** The routes. */
  public FaceApi(Serving serving, FaceReader reader) {
    this.serving = serving;
    this.reader = reader;
  }

  @Override
  public void accept(RoutesConfig routes) {
    routes.post("/v1/faces", this::faces);
    routes.post("/v1/embed", this::embed);
    routes.post("/v1/compare", this::compare);
    ModelsAnswer.serve(
        routes,
        () ->
            List.of(
                reader.detectors().current().map(ModelsAnswer::of),
                reader.embedders().current().map(ModelsAnswer::of)));
    Documents.openApi(routes, "face-openapi.json");
  }

  private void faces(Context ctx) throws Exception {
    long start = System.nanoTime();
    reader.require();
    try (Admission.Claim claim = serving.admission().admit(ctx, BodyKind.of(ctx))) {
      byte[] file = FaceUpload.read(ctx, serving.pictures(), claim);
      Ran<FaceDetector.Result> ran = serving.runner().run(file, reader::detect);
      FaceDetector.Result result = ran.result();
      long total = total(result.model(), ran, result.stages(), start);
      Meter.DETECTIONS.add(serving.metrics(), result.faces().size());
      Json.answer(
          ctx,
          new FaceAnswer.Faces(
              RequestId.of(ctx),
              DetectAnswer.Model.of(result.model()),
              serving.device().label(),
              DetectAnswer.Image.of(ran.image()),
              result.faces().stream().map(FaceAnswer.Found::of).toList(),
              DetectAnswer.Timings.of(ran, result.stages(), total)));
    }
  }

  private void embed(Context ctx) throws Exception {
    long start = System.nanoTime();
    reader.require();
    try (Admission.Claim claim = serving.admission().admit(ctx, BodyKind.of(ctx))) {
      byte[] file = FaceUpload.read(ctx, serving.pictures(), claim);
      Ran<Reading.Read> ran = serving.runner().run(file, picture -> read(picture, ""));
      Reading.Read read = ran.result();
      long total = total(read.embedder().found(), ran, read.stages(), start);
      Json.answer(
          ctx,
          new FaceAnswer.Embedded(
              RequestId.of(ctx),
              DetectAnswer.Model.of(read.embedder().found()),
              read.embedding().width(),
              read.embedding().values(),
              serving.device().label(),
              DetectAnswer.Image.of(ran.image()),
              FaceAnswer.Found.of(read.face()),
              DetectAnswer.Timings.of(ran, read.stages(), total)));
    }
  }

  /**
   * Two pictures.
   *
   * @param image1 base64, a data URI, or an http(s) address
   * @param image2 likewise
   */
  record Pair(Optional<String> image1, Optional<String> image2) {}

  private void compare(Context ctx) throws Exception {
    reader.require();
    if (BodyKind.of(ctx) != BodyKind.JSON) {
      throw Problem.unsupported("Send application/json with the members image1 and image2.");
    }
    try (Admission.Claim claim = serving.admission().admit(ctx, BodyKind.JSON)) {
      Pair pair = Json.read(Body.read(ctx), Pair.class);
      byte[] first = picture("image1", pair.image1(), claim);
      byte[] second = picture("image2", pair.image2(), claim);
      Reading.Read one = read(first, "image1: ");
      Reading.Read other = read(second, "image2: ");
      if (one.embedder() != other.embedder()) {
        throw Problem.unavailable("The model was just replaced; try again.", COME_BACK);
      }
      Json.answer(
          ctx,
          FaceAnswer.Compared.of(
              RequestId.of(ctx),
              one.embedder(),
              one.embedding().cosine(other.embedding()),
              serving.device().label()));
    }
  }

  private byte[] picture(String field, Optional<String> text, Admission.Claim claim) {
    return serving.pictures().picture(field, FaceUpload.required(field, text), claim);
  }

  private Reading.Read read(byte[] file, String which) throws InterruptedException {
    long start = System.nanoTime();
    Ran<Reading.Read> ran = serving.runner().run(file, picture -> read(picture, which));
    Reading.Read read = ran.result();
    total(read.embedder().found(), ran, read.stages(), start);
    return read;
  }

  private Reading.Read read(Picture picture, String which) {
    Reading reading = reader.read(picture);
    if (reading instanceof Reading.Read read) {
      return read;
    }
    throw Problem.unusable(which + ((Reading.Unfit) reading).quality().sentence());
  }

  /** Counts a run; gives the request's time so far. */
  private long total(FoundModel model, Ran<?> ran, Stages stages, long start) {
    long total = System.nanoTime() - start;
    new Answered(model, ran, stages, total).count(serving.metrics());
    return total;
  }
}
