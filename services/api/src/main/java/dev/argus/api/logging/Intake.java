package dev.argus.api.logging;

import dev.argus.api.picture.Pictures;
import dev.argus.core.digest.Sha256;
import dev.argus.core.http.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Takes predictions in: row, then picture, then a note in the row that the picture is there.
 *
 * <p>The row comes first because it names the picture's key: whatever breaks afterwards, a row
 * knows of every picture that may exist, so retention and deletion find it and none is orphaned. A
 * sender that got no 2xx sends again, and meets a row without its picture, which is then stored.
 * Deletion goes the other way, picture before row, for the same reason.
 */
final class Intake {
  /** How far a sender's clock may be ahead. */
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);

  private final Predictions predictions;
  private final Pictures pictures;
  private final Clock clock;

  Intake(Predictions predictions, Pictures pictures, Clock clock) {
    this.predictions = predictions;
    this.pictures = pictures;
    this.clock = clock;
  }

  /**
   * Stores a prediction; true where it is new, false where it was there.
   *
   * @throws Problem 400 for an instant in the future, 409 where another prediction has its id
   */
  boolean store(Upload upload) {
    var prediction = upload.prediction();
    if (prediction.at().isAfter(clock.instant().plus(CLOCK_SKEW))) {
      throw Problem.badRequest("The prediction lies in the future: at is " + prediction.at() + ".");
    }
    var picture = picture(upload);
    var content = Sha256.hex(PredictionJson.write(prediction) + picture.sha256());
    var outcome = predictions.insert(new StoredPrediction(prediction, picture), content);
    switch (outcome) {
      case TAKEN ->
          throw Problem.of(
              409, "Another prediction has request id " + prediction.requestId() + ".");
      case CREATED, KNOWN_WITHOUT_PICTURE -> {
        if (picture.mayExist()) {
          storePicture(upload, picture, content);
        }
      }
      case KNOWN -> {}
    }
    return outcome == Predictions.Outcome.CREATED;
  }

  private void storePicture(Upload upload, LoggedPicture picture, String content) {
    pictures.put(picture.key(), upload.picture().orElseThrow().picture());
    if (!predictions.pictureStored(upload.prediction().requestId(), content)) {
      // Somebody deleted the row while the picture was on its way.
      pictures.delete(List.of(picture.key()));
      throw Problem.of(409, "The prediction was deleted while its picture was being stored.");
    }
  }

  /** The sha256 in the key keeps two predictions apart that bear one id after each other. */
  private LoggedPicture picture(Upload upload) {
    if (!pictures.kept() || upload.picture().isEmpty()) {
      return LoggedPicture.NONE;
    }
    var uploaded = upload.picture().get();
    var prediction = upload.prediction();
    return new LoggedPicture(
        LoggedPicture.State.PENDING,
        "%s/%s-%s"
            .formatted(
                DAY.format(prediction.at()),
                prediction.requestId(),
                uploaded.sha256().substring(0, 16)),
        uploaded.picture().contentType(),
        uploaded.picture().size(),
        uploaded.sha256());
  }
}
