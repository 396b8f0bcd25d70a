package dev.argus.local.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cumulative buckets of one Prometheus histogram, summed over the series that have all the
 * wanted labels.
 *
 * @param buckets requests that took no longer, by upper bound in seconds
 */
record Histogram(Map<Double, Double> buckets) {
  private static final Pattern BUCKET = Pattern.compile("(\\w+)_bucket\\{(.*)} ([-+0-9.eE]+)");
  private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");

  static Histogram read(String metrics, String name, String... labels) {
    Map<Double, Double> buckets = new TreeMap<>();
    for (String line : metrics.lines().toList()) {
      Matcher matcher = BUCKET.matcher(line);
      if (!matcher.matches() || !matcher.group(1).equals(name)) {
        continue;
      }
      boolean wanted = true;
      for (String label : labels) {
        wanted &= matcher.group(2).contains(label);
      }
      Matcher bound = BOUND.matcher(matcher.group(2));
      if (wanted && bound.find()) {
        double upper =
            bound.group(1).equals("+Inf")
                ? Double.POSITIVE_INFINITY
                : Double.parseDouble(bound.group(1));
        buckets.merge(upper, Double.parseDouble(matcher.group(3)), Double::sum);
      }
    }
    return new Histogram(buckets);
  }

  /** What was counted since {@code earlier}. */
  Histogram since(Histogram earlier) {
    Map<Double, Double> difference = new TreeMap<>();
    buckets.forEach(
        (bound, count) -> difference.put(bound, count - earlier.buckets.getOrDefault(bound, 0.0)));
    return new Histogram(difference);
  }

  double count() {
    return buckets.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
  }

  /** The upper bound, in seconds, of the bucket that the percentile falls into. */
  double at(double percent) {
    double wanted = percent / 100 * count();
    for (Map.Entry<Double, Double> bucket : new TreeMap<>(buckets).entrySet()) {
      if (bucket.getValue() >= wanted) {
        return bucket.getKey();
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
