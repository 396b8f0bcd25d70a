package dev.argus.api.logging;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Fills the question marks of a statement from left to right. */
final class Parameters {
  private final PreparedStatement statement;
  private int position;

  Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  Parameters add(Object value) throws SQLException {
    var known = value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    statement.setObject(++position, known);
    return this;
  }

  /** A text array; statements cast it with {@code ?::text[]}. */
  Parameters addTexts(Object[] texts) throws SQLException {
    return add(statement.getConnection().createArrayOf("text", texts));
  }
}
