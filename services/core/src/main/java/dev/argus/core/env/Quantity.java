package dev.argus.core.env;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as Kubernetes writes them: {@code 512}, {@code 20Mi}, {@code 1.5G}. */
public final class Quantity {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(|[kKMGT]i?)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "", 1L,
          "k", 1_000L,
          "K", 1_000L,
          "M", 1_000_000L,
          "G", 1_000_000_000L,
          "T", 1_000_000_000_000L,
          "Ki", 1L << 10,
          "Mi", 1L << 20,
          "Gi", 1L << 30,
          "Ti", 1L << 40);

  private Quantity() {}

  /**
   * The number of bytes of a quantity.
   *
   * @throws IllegalArgumentException when it is not a number with an optional unit, or is too large
   */
  public static long bytes(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || !UNITS.containsKey(matcher.group(2))) {
      throw new IllegalArgumentException("not a size: " + text);
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    try {
      return number.multiply(BigDecimal.valueOf(UNITS.get(matcher.group(2)))).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("not a whole number of bytes: " + text, e);
    }
  }
}
