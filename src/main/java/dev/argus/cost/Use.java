package dev.argus.cost;

import java.util.List;

/**
 * Something that is charged for as long as it exists.
 *
 * @param what as a bill would call it
 * @param skus under which its price may stand in the table, the closest first
 */
record Use(String what, List<String> skus, Amount amount) {
  static Use of(String what, String sku, Amount amount) {
    return new Use(what, List.of(sku), amount);
  }

  /**
   * Machines of a type; spare ones at the price of others where the table has none of their own.
   */
  static Use machines(String what, String type, boolean spot, Amount amount) {
    return new Use(
        what + " " + type + (spot ? ", spot" : ""),
        spot ? List.of(type + "/spot", type) : List.of(type),
        amount);
  }
}
