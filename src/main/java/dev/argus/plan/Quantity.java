package dev.argus.plan;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A Kubernetes quantity: a decimal number with a suffix, such as {@code 500m}, {@code 2} or {@code
 * 10Gi}.
 *
 * @param text the quantity as it is written
 */
public record Quantity(String text) implements Comparable<Quantity> {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)([a-zA-Z]*)");
  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          Map.entry("m", new BigDecimal("0.001")),
          Map.entry("", BigDecimal.ONE),
          Map.entry("k", BigDecimal.TEN.pow(3)),
          Map.entry("M", BigDecimal.TEN.pow(6)),
          Map.entry("G", BigDecimal.TEN.pow(9)),
          Map.entry("T", BigDecimal.TEN.pow(12)),
          Map.entry("Ki", new BigDecimal(1L << 10)),
          Map.entry("Mi", new BigDecimal(1L << 20)),
          Map.entry("Gi", new BigDecimal(1L << 30)),
          Map.entry("Ti", new BigDecimal(1L << 40)));

  public Quantity {
    var match = FORM.matcher(text);
    if (!match.matches() || !FACTORS.containsKey(match.group(2))) {
      throw new IllegalArgumentException(
          "'" + text + "' is no Kubernetes quantity, such as 500m, 2 or 10Gi");
    }
  }

  public static Quantity of(String text) {
    return new Quantity(text);
  }

  /** The value in the base unit: cores, or bytes. */
  public BigDecimal value() {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalStateException(text);
    }
    return new BigDecimal(match.group(1)).multiply(FACTORS.get(match.group(2)));
  }

  /** The value in mebibytes, rounded down. */
  public long mebibytes() {
    return value().longValue() >> 20;
  }

  @Override
  public String toString() {
    return text;
  }

  @Override
  public int compareTo(Quantity other) {
    return value().compareTo(other.value());
  }
}
