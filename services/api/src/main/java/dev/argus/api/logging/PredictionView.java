package dev.argus.api.logging;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;

/** A prediction as the API and the archive show it: as it was posted, and its picture. */
record PredictionView(@JsonUnwrapped Prediction prediction, Optional<PictureView> picture) {

  /** A stored picture; {@code href} is where to get it, absent in the archive. */
  record PictureView(String contentType, long size, String sha256, Optional<String> href) {}

  static PredictionView of(StoredPrediction stored) {
    return of(stored, Optional.of("/predictions/" + stored.prediction().requestId() + "/image"));
  }

  static PredictionView archived(StoredPrediction stored) {
    return of(stored, Optional.empty());
  }

  private static PredictionView of(StoredPrediction stored, Optional<String> href) {
    var picture = stored.picture();
    return new PredictionView(
        stored.prediction(),
        picture.state() == LoggedPicture.State.STORED
            ? Optional.of(new PictureView(picture.type(), picture.size(), picture.sha256(), href))
            : Optional.empty());
  }
}
