package dev.argus.api.logging;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a prediction lies in table {@code prediction}. */
final class PredictionRow {
  /** What {@link #read} needs of a query. */
  static final String COLUMNS =
      "p.request_id, p.at, p.model, p.model_sha256, p.device, p.source, p.confidence, p.iou,"
          + " p.classes, p.max_detections, p.image_width, p.image_height, p.image_format,"
          + " p.timings_ms, p.detections, p.picture_state, p.picture_key, p.picture_type,"
          + " p.picture_size, p.picture_sha256";

  private static final String INSERT =
      "INSERT INTO prediction (request_id, at, model, model_sha256, device, source, confidence,"
          + " iou, classes, max_detections, image_width, image_height, image_format, timings_ms,"
          + " detections, picture_state, picture_key, picture_type, picture_size, picture_sha256,"
          + " best_score, content_sha256)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?,"
          + " ?, ?, ?, ?) ON CONFLICT (request_id) DO NOTHING";

  private static final String INSERT_LABELS =
      "INSERT INTO prediction_label (request_id, at, label, best_score)"
          + " SELECT ?, ?, * FROM unnest(?::text[], ?::float8[])";

  private static final TypeReference<List<Prediction.Detection>> DETECTIONS =
      new TypeReference<>() {};
  private static final TypeReference<Map<String, Double>> TIMINGS = new TypeReference<>() {};

  private PredictionRow() {}

  /** Inserts row and labels; false where the request id is taken. */
  static boolean insert(Connection connection, StoredPrediction entry, String contentSha256)
      throws SQLException {
    var p = entry.prediction();
    var picture = entry.picture();
    try (var statement = connection.prepareStatement(INSERT)) {
      var row = new Parameters(statement);
      row.add(p.requestId()).add(p.at()).add(p.model().name()).add(p.model().sha256());
      row.add(p.device()).add(word(p.request().source()));
      row.add(p.request().confidence()).add(p.request().iou());
      row.addTexts(p.request().classes().toArray()).add(p.request().maxDetections());
      row.add(p.image().width()).add(p.image().height()).add(p.image().format());
      row.add(PredictionJson.write(p.timingsMs())).add(PredictionJson.write(p.detections()));
      row.add(word(picture.state())).add(picture.key()).add(picture.type());
      row.add(picture.size()).add(picture.sha256());
      row.add(p.bestScore()).add(contentSha256);
      if (statement.executeUpdate() == 0) {
        return false;
      }
    }
    insertLabels(connection, p);
    return true;
  }

  private static void insertLabels(Connection connection, Prediction p) throws SQLException {
    var best = p.bestScores();
    try (var statement = connection.prepareStatement(INSERT_LABELS)) {
      var rows = new Parameters(statement).add(p.requestId()).add(p.at());
      rows.addTexts(best.keySet().toArray());
      rows.add(connection.createArrayOf("float8", best.values().toArray()));
      statement.executeUpdate();
    }
  }

  /** Reads the row that a result set stands on. */
  static StoredPrediction read(ResultSet row) throws SQLException {
    var request =
        new Prediction.Request(
            row.getDouble("confidence"),
            row.getDouble("iou"),
            List.of((String[]) row.getArray("classes").getArray()),
            row.getInt("max_detections"),
            constant(Prediction.Source.class, row.getString("source")));
    var prediction =
        new Prediction(
            row.getString("request_id"),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            new Prediction.Model(row.getString("model"), row.getString("model_sha256")),
            row.getString("device"),
            new Prediction.Image(
                row.getInt("image_width"),
                row.getInt("image_height"),
                row.getString("image_format")),
            PredictionJson.column(row.getString("detections"), DETECTIONS),
            PredictionJson.column(row.getString("timings_ms"), TIMINGS),
            request);
    var picture =
        new LoggedPicture(
            constant(LoggedPicture.State.class, row.getString("picture_state")),
            row.getString("picture_key"),
            row.getString("picture_type"),
            row.getLong("picture_size"),
            row.getString("picture_sha256"));
    return new StoredPrediction(prediction, picture);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
