package dev.argus.cost;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;

/**
 * A row of the table of prices.
 *
 * @param region a region of the cloud; {@link #EVERYWHERE} for all
 * @param sku a machine type, or a name of our own for what has none
 * @param usd US dollars for one unit, before taxes and discounts
 * @param date when its source read it, or it was looked up
 */
record Price(
    String cloud,
    String region,
    String sku,
    Unit unit,
    BigDecimal usd,
    LocalDate date,
    URI source) {
  static final String EVERYWHERE = "*";

  /** How a thing is charged. */
  enum Unit {
    HOUR("hour", 730),
    MONTH("month", 1),
    GIB_MONTH("GiB-month", 1);

    private final String text;
    private final BigDecimal perMonth;

    Unit(String text, int perMonth) {
      this.text = text;
      this.perMonth = BigDecimal.valueOf(perMonth);
    }

    static Unit of(String text) {
      for (var unit : values()) {
        if (unit.text.equals(text)) {
          return unit;
        }
      }
      throw new IllegalArgumentException("No unit of prices: " + text);
    }
  }

  static Price parse(String row) {
    var fields = row.split(",", -1);
    return new Price(
        fields[0],
        fields[1],
        fields[2],
        Unit.of(fields[3]),
        new BigDecimal(fields[4]),
        LocalDate.parse(fields[5]),
        URI.create(fields[6]));
  }

  /** For one of it all month, in US dollars. */
  BigDecimal monthly() {
    return usd.multiply(unit.perMonth);
  }
}
