package dev.argus.api.logging;

import dev.argus.api.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of the prediction log. A method is one transaction unless it is given a connection. */
final class Predictions {
  private static final String SELECT = "SELECT " + PredictionRow.COLUMNS + " FROM prediction p ";

  private final Database database;

  Predictions(Database database) {
    this.database = database;
  }

  /** What an insert met. */
  enum Outcome {
    CREATED,
    /** The same prediction is there already, and so is its picture. */
    KNOWN,
    /** The same prediction is there already, but its picture is not. */
    KNOWN_WITHOUT_PICTURE,
    /** Another prediction has this request id. */
    TAKEN
  }

  /** Inserts a prediction unless its request id is there. */
  Outcome insert(StoredPrediction entry, String contentSha256) {
    return database.transaction(
        "INSERT prediction",
        connection ->
            PredictionRow.insert(connection, entry, contentSha256)
                ? Outcome.CREATED
                : known(connection, entry.prediction().requestId(), contentSha256));
  }

  private static Outcome known(Connection connection, String requestId, String contentSha256)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT content_sha256, picture_state FROM prediction WHERE request_id = ?")) {
      statement.setString(1, requestId);
      try (var rows = statement.executeQuery()) {
        // No row: deleted in this very moment.
        if (!rows.next() || !rows.getString(1).equals(contentSha256)) {
          return Outcome.TAKEN;
        }
        return rows.getString(2).equals("pending") ? Outcome.KNOWN_WITHOUT_PICTURE : Outcome.KNOWN;
      }
    }
  }

  /** Notes that the picture is in the store; false where the prediction was deleted meanwhile. */
  boolean pictureStored(String requestId, String contentSha256) {
    return database.transaction(
        "UPDATE prediction",
        connection -> {
          try (var statement =
              connection.prepareStatement(
                  "UPDATE prediction SET picture_state = 'stored'"
                      + " WHERE request_id = ? AND content_sha256 = ?")) {
            new Parameters(statement).add(requestId).add(contentSha256);
            return statement.executeUpdate() == 1;
          }
        });
  }

  /** The prediction of a request. */
  Optional<StoredPrediction> find(String requestId) {
    return database.transaction(
        "SELECT prediction",
        connection ->
            select(connection, SELECT + "WHERE p.request_id = ?", List.of(requestId)).stream()
                .findFirst());
  }

  /** Newest first; at most one more than the filter's limit, which tells that a page follows. */
  List<StoredPrediction> list(Filter filter) {
    var sql = FilterSql.of(filter);
    return database.transaction(
        "SELECT prediction", connection -> select(connection, sql.text(), sql.values()));
  }

  /** Deletes a prediction, {@code before} running on its locked row; false where there is none. */
  boolean delete(String requestId, Consumer<StoredPrediction> before) {
    return database.transaction(
        "DELETE prediction",
        connection -> {
          var found =
              select(connection, SELECT + "WHERE p.request_id = ? FOR UPDATE", List.of(requestId));
          found.forEach(before);
          delete(connection, found);
          return !found.isEmpty();
        });
  }

  /** The oldest predictions before an instant, oldest first, locked until the transaction ends. */
  static List<StoredPrediction> lockOldest(Connection connection, Instant before, int limit)
      throws SQLException {
    return select(
        connection,
        SELECT + "WHERE p.at < ? ORDER BY p.at, p.request_id LIMIT ? FOR UPDATE",
        List.of(before, limit));
  }

  /** Deletes these rows and, by cascade, their labels. */
  static void delete(Connection connection, List<StoredPrediction> entries) throws SQLException {
    var ids = entries.stream().map(entry -> entry.prediction().requestId()).toArray();
    try (var statement =
        connection.prepareStatement("DELETE FROM prediction WHERE request_id = ANY (?)")) {
      new Parameters(statement).addTexts(ids);
      statement.executeUpdate();
    }
  }

  private static List<StoredPrediction> select(
      Connection connection, String sql, List<Object> values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      var parameters = new Parameters(statement);
      for (var value : values) {
        parameters.add(value);
      }
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<StoredPrediction>();
        while (rows.next()) {
          found.add(PredictionRow.read(rows));
        }
        return found;
      }
    }
  }
}
