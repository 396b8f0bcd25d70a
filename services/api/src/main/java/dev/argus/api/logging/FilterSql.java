package dev.argus.api.logging;

import java.util.ArrayList;
import java.util.List;

/**
 * A listing as SQL. The page's keys are found first, from one index that has them in order, and
 * only then joined with the wide rows; a label leads to {@code prediction_label}, which has one
 * narrow row per label. Values never become part of the text.
 */
record FilterSql(String text, List<Object> values) {

  static FilterSql of(Filter filter) {
    var conditions = new ArrayList<String>();
    var values = new ArrayList<Object>();
    var byLabel = filter.label().isPresent();
    // Of the label's own table the score is the label's, else the best of the whole picture.
    var key = byLabel ? "l" : "p";
    filter.label().ifPresent(label -> add(conditions, "l.label = ?", values, label));
    filter.minScore().ifPresent(score -> add(conditions, key + ".best_score >= ?", values, score));
    filter.model().ifPresent(model -> add(conditions, "p.model = ?", values, model));
    filter.requestId().ifPresent(id -> add(conditions, key + ".request_id = ?", values, id));
    filter.since().ifPresent(since -> add(conditions, key + ".at >= ?", values, since));
    filter.until().ifPresent(until -> add(conditions, key + ".at < ?", values, until));
    filter
        .after()
        .ifPresent(
            cursor -> {
              add(
                  conditions,
                  "(%1$s.at, %1$s.request_id) < (?, ?)".formatted(key),
                  values,
                  cursor.at());
              values.add(cursor.requestId());
            });
    // One more than asked tells whether a page follows.
    values.add(filter.limit() + 1);
    return new FilterSql(
        "SELECT %s FROM (SELECT %s.at, %s.request_id FROM %s %s ORDER BY 1 DESC, 2 DESC LIMIT ?) page"
                .formatted(
                    PredictionRow.COLUMNS,
                    key,
                    key,
                    tables(filter),
                    conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions))
            + " JOIN prediction p USING (request_id) ORDER BY p.at DESC, p.request_id DESC",
        List.copyOf(values));
  }

  private static String tables(Filter filter) {
    if (filter.label().isEmpty()) {
      return "prediction p";
    }
    return filter.model().isEmpty()
        ? "prediction_label l"
        : "prediction_label l JOIN prediction p USING (request_id)";
  }

  private static void add(
      List<String> conditions, String condition, List<Object> values, Object value) {
    conditions.add(condition);
    values.add(value);
  }
}
