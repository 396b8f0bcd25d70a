package dev.argus.cost;

import java.math.BigDecimal;
import java.util.List;

/** The amount at which a stack has somebody told what is spent. */
final class Budgets {
  private Budgets() {}

  static BigDecimal of(List<Resource> resources) {
    return resources.stream()
        .map(
            resource ->
                switch (resource.type()) {
                  case "aws:budgets/budget:Budget" -> resource.number("limitAmount");
                  case "gcp:billing/budget:Budget" ->
                      resource.number("amount", "specifiedAmount", "units");
                  case "azure-native:consumption:Budget" -> resource.number("amount");
                  default -> BigDecimal.ZERO;
                })
        .reduce(BigDecimal.ZERO, BigDecimal::max);
  }
}
