package dev.argus.inference.v1;

import dev.argus.core.http.Body;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.inference.face.FaceReader;
import dev.argus.inference.face.Gallery;
import dev.argus.inference.face.GalleryFolder;
import dev.argus.inference.face.Reading;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.Answered;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.Meter;
import dev.argus.inference.serve.PictureSource;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.serve.Serving;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code POST /v1/verify}: whether a picture is a registered user's. Says yes or no and why not,
 * and nothing else. Who is not registered and whose face is another's get one and the same answer,
 * after the same work.
 */
public final class VerifyApi implements Consumer<RoutesConfig> {
  private static final String IMAGE = "image";
  private static final int LONGEST_USER = 256;

  private final Serving serving;
  private final Callers callers;
  private final FaceReader reader;
  private final GalleryFolder gallery;

  /** The routes. */
  public VerifyApi(Serving serving, Callers callers, FaceReader reader, GalleryFolder gallery) {
    this.serving = serving;
    this.callers = callers;
    this.reader = reader;
    this.gallery = gallery;
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
   * The answer.
   *
   * @param reason {@code match}, {@code no_match}, or what is wrong with the picture
   */
  record Verified(boolean authenticated, String reason) {
    static Verified of(boolean match) {
      return new Verified(match, match ? "match" : "no_match");
    }

    static Verified of(Reading.Unfit unfit) {
      return new Verified(false, unfit.quality().name().toLowerCase(Locale.ROOT));
    }
  }

  private void verify(Context ctx) throws Exception {
    long start = System.nanoTime();
    callers.require(ctx);
    reader.require();
    gallery.require(reader.embedders().require());
    if (BodyKind.of(ctx) != BodyKind.JSON) {
      throw Problem.unsupported("Send application/json with the members image and user_id.");
    }
    try (Admission.Claim claim = serving.admission().admit(ctx, BodyKind.JSON)) {
      byte[] body = Body.read(ctx);
      callers.require(ctx, body);
      Claimed claimed = Json.read(body, Claimed.class);
      String user = user(claimed);
      Ran<Reading> ran = serving.runner().run(picture(claimed, claim), reader::read);
      Verified verified = verified(ran.result(), user);
      Meter.VERIFIED.count(serving.metrics(), verified.reason());
      if (ran.result() instanceof Reading.Read read) {
        new Answered(read.embedder().found(), ran, read.stages(), System.nanoTime() - start)
            .count(serving.metrics());
      }
      Json.answer(ctx, verified);
    }
  }

  private Verified verified(Reading reading, String user) {
    if (reading instanceof Reading.Unfit unfit) {
      return Verified.of(unfit);
    }
    Reading.Read read = (Reading.Read) reading;
    Gallery users = gallery.require(read.embedder());
    return Verified.of(users.matches(user, read.embedding(), read.embedder().samePerson()));
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
