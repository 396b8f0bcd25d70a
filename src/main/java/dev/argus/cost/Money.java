package dev.argus.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** US dollars for readers. */
final class Money {
  private Money() {}

  /** In whole dollars: {@code $1,234}. */
  static String whole(BigDecimal usd) {
    return (usd.signum() < 0 ? "-$" : "$")
        + String.format(
            Locale.ROOT, "%,d", usd.abs().setScale(0, RoundingMode.HALF_UP).toBigInteger());
  }

  /** With its sign: {@code +$117}. */
  static String change(BigDecimal usd) {
    return (usd.signum() < 0 ? "" : "+") + whole(usd);
  }

  /** In cents, for a column: {@code 1,234.50}. */
  static String exact(BigDecimal usd) {
    return String.format(Locale.ROOT, "%,.2f", usd);
  }
}
