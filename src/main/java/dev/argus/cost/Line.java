package dev.argus.cost;

import java.math.BigDecimal;

/** A line of an estimate. */
record Line(Use use, Price price) {

  /** As a bill would call it. */
  String what() {
    return use.what() + (price.sku().equals(use.skus().get(0)) ? "" : " (price on demand)");
  }

  /** How many, or how much. */
  String amount() {
    return use.amount().toString();
  }

  /** US dollars a month when nothing is asked of the stack. */
  BigDecimal minimum() {
    return use.amount().minimum().multiply(price.monthly());
  }

  /** US dollars a month when everything has grown as far as it may. */
  BigDecimal maximum() {
    return use.amount().maximum().multiply(price.monthly());
  }
}
