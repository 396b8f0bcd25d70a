package dev.argus.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** An estimate for programs. */
public final class CostJson {
  private CostJson() {}

  /**
   * {@code {currency, region, monthly: {minimum, maximum}, lines: [{what, amount, minimum, maximum,
   * priceDate, priceSource}], notPriced, byUse, budget}}; the region is empty where the machines
   * are one's own.
   */
  public static Map<String, Object> of(Estimate estimate) {
    var document = new LinkedHashMap<String, Object>();
    document.put("currency", "USD");
    document.put("region", estimate.place().region());
    document.put("monthly", range(estimate.minimum(), estimate.maximum()));
    document.put("lines", estimate.lines().stream().map(CostJson::line).toList());
    document.put("notPriced", estimate.notPriced());
    document.put("byUse", estimate.byUse());
    document.put("budget", estimate.budget());
    return document;
  }

  private static Map<String, Object> line(Line line) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("what", line.what());
    fields.put("amount", line.amount());
    fields.putAll(range(line.minimum(), line.maximum()));
    fields.put("priceDate", line.price().date().toString());
    fields.put("priceSource", line.price().source().toString());
    return fields;
  }

  private static Map<String, Object> range(BigDecimal minimum, BigDecimal maximum) {
    var range = new LinkedHashMap<String, Object>();
    range.put("minimum", cents(minimum));
    range.put("maximum", cents(maximum));
    return range;
  }

  private static BigDecimal cents(BigDecimal usd) {
    return usd.setScale(2, RoundingMode.HALF_UP);
  }
}
