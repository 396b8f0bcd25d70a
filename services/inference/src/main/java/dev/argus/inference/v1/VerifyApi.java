package dev.argus.inference.v1;

import dev.argus.core.http.Body;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.core.image.Picture;
import dev.argus.inference.face.FaceReader;
import dev.argus.inference.face.Gallery;
import dev.argus.inference.face.GalleryFolder;
import dev.argus.inference.face.Liveness;
import dev.argus.inference.face.Reading;
import dev.argus.inference.runtime.Stages;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.Answered;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.Meter;
import dev.argus.inference.serve.PictureSource;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.serve.Serving;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code POST /v1/verify}: whether a picture is a registered user's, and where a model judges it of
 * a living face. Says yes or no and why not, and nothing else. Who is not registered and whose face
 * is another's get one and the same answer, after the same work.
 */
public final class VerifyApi implements Consumer<RoutesConfig> {
  private static final String IMAGE = "image";
  private static final int LONGEST_USER = 256;

  private final Serving serving;
  private final Callers callers;
  private final FaceReader reader;
  private final Liveness liveness;
  private final GalleryFolder gallery;

  /**
   * What judges a picture.
   *
   * @param reader of faces
   * @param liveness of the face that is read
   * @param gallery of those that it is held against
   */
  public record Judges(FaceReader reader, Liveness liveness, GalleryFolder gallery) {}

  /** The routes. */
  public VerifyApi(Serving serving, Callers callers, Judges judges) {
    this.serving = serving;
    this.callers = callers;
    this.reader = judges.reader();
    this.liveness = judges.liveness();
    this.gallery = judges.gallery();
  }

  @Override
  public void accept(RoutesConfig routes) {
    routes.post("/v1/verify", this::verify);
    Documents.openApi(routes, "verify-openapi.json");
  }

  /**
   * Whose face is said to be on a picture.
   *
   * @param image base64 or a data URI; addresses are not fetched
   */
  record Claimed(Optional<String> image, Optional<String> userId) {}

  /**
   * What was read of a picture, and how living its face was found; both before anybody is asked.
   */
  private record Seen(Reading reading, Liveness.Judged liveness) {}

  private void verify(Context ctx) throws Exception {
    long start = System.nanoTime();
    callers.require(ctx);
    reader.require();
    liveness.require();
    gallery.require(reader.embedders().require());
    if (BodyKind.of(ctx) != BodyKind.JSON) {
      throw Problem.unsupported("Send application/json with the members image and user_id.");
    }
    try (Admission.Claim claim = serving.admission().admit(ctx, BodyKind.JSON)) {
      byte[] body = Body.read(ctx);
      callers.require(ctx, body);
      Claimed claimed = Json.read(body, Claimed.class);
      String user = user(claimed);
      Ran<Seen> ran = serving.runner().run(picture(claimed, claim), this::seen);
      Verified verified = verified(ran.result(), user);
      Meter.VERIFIED.count(serving.metrics(), verified.reason());
      if (ran.result().reading() instanceof Reading.Read read) {
        Stages stages = read.stages().plus(ran.result().liveness().stages());
        new Answered(read.embedder().found(), ran, stages, System.nanoTime() - start)
            .count(serving.metrics());
      }
      callers.answer(ctx, verified);
    }
  }

  private Seen seen(Picture picture) {
    Reading reading = reader.read(picture);
    Liveness.Judged judged =
        reading instanceof Reading.Read read
            ? liveness.judge(picture, read.face())
            : new Liveness.Judged(Liveness.Verdict.UNCHECKED, new Stages(0, 0, 0));
    return new Seen(reading, judged);
  }

  private Verified verified(Seen seen, String user) {
    if (seen.reading() instanceof Reading.Unfit unfit) {
      return Verified.of(unfit.quality(), liveness.isOn());
    }
    Reading.Read read = (Reading.Read) seen.reading();
    Liveness.Verdict verdict = seen.liveness().verdict();
    if (liveness.isOn()) {
      Meter.LIVENESS.count(serving.metrics(), verdict.name());
    }
    Gallery users = gallery.require(read.embedder());
    // A spoof too is held against the user's: it takes as long as any other face.
    boolean match = users.matches(user, read.embedding(), read.embedder().samePerson());
    return Verified.of(match, verdict);
  }

  private static String user(Claimed claimed) {
    String user = FaceUpload.required("user_id", claimed.userId());
    if (user.isBlank() || user.length() > LONGEST_USER) {
      throw Problem.badRequest(
          "Field \"user_id\" must have 1 to %d characters.".formatted(LONGEST_USER));
    }
    return user;
  }

  private byte[] picture(Claimed claimed, Admission.Claim claim) {
    String image = FaceUpload.required(IMAGE, claimed.image());
    if (PictureSource.isAddress(image.strip())) {
      throw Problem.badRequest("Field \"image\" must be base64 or a data URI.");
    }
    return serving.pictures().picture(IMAGE, image, claim);
  }
}
