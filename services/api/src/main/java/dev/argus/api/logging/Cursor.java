package dev.argus.api.logging;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * The place after which a page goes on: the last prediction of the page before. To callers it is an
 * opaque word; it stays true while rows are added or deleted, which an offset would not.
 */
record Cursor(Instant at, String requestId) {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  static Cursor after(StoredPrediction last) {
    return new Cursor(last.prediction().at(), last.prediction().requestId());
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException where it is anything else
   */
  static Cursor of(String text) {
    try {
      if (text.length() > 200) {
        throw new IllegalArgumentException("too long");
      }
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
      var at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
      var cursor = new Cursor(at, parts[1]);
      if (parts.length == 2
          && RequestId.valid(parts[1])
          && !at.isBefore(Prediction.EARLIEST)
          && !at.isAfter(Prediction.LATEST)
          && cursor.text().equals(text)) {
        return cursor;
      }
    } catch (IllegalArgumentException
        | ArithmeticException
        | DateTimeException
        | ArrayIndexOutOfBoundsException expected) {
      // Said below, in words that help.
    }
    throw new IllegalArgumentException(
        "cursor must be the next of a page before, unchanged; leave it out to start again");
  }

  String text() {
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    return ENCODER.encodeToString((micros + " " + requestId).getBytes(StandardCharsets.UTF_8));
  }
}
