package dev.argus.cost;

import java.math.BigDecimal;

/**
 * How many there are, or how much of it, all month: when nothing is asked of the stack, and when
 * everything has grown as far as it may.
 */
record Amount(BigDecimal minimum, BigDecimal maximum) {
  static final Amount ONE = of(1);

  static Amount of(int number) {
    return of(BigDecimal.valueOf(number));
  }

  static Amount of(BigDecimal number) {
    return new Amount(number, number);
  }

  /** As many more for each one of these. */
  Amount times(BigDecimal number) {
    return new Amount(minimum.multiply(number), maximum.multiply(number));
  }

  Amount times(int number) {
    return times(BigDecimal.valueOf(number));
  }

  @Override
  public String toString() {
    return minimum.compareTo(maximum) == 0 ? plain(minimum) : plain(minimum) + "-" + plain(maximum);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
