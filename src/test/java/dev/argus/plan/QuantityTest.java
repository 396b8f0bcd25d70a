package dev.argus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({"500m, 0.5", "2, 2", "1.5, 1.5", "10Gi, 10737418240", "3M, 3000000", "1Ki, 1024"})
  void suffixesAreFactors(String text, BigDecimal value) {
    assertEquals(0, value.compareTo(Quantity.of(text).value()), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Gi", "1gi", "-1", "1 Gi", "1e3", "lots"})
  void otherTextIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Quantity.of(text));
  }

  @Test
  void quantitiesCompareByValue() {
    assertTrue(Quantity.of("1").compareTo(Quantity.of("999m")) > 0);
    assertEquals(0, Quantity.of("1Gi").compareTo(Quantity.of("1024Mi")));
  }

  @Test
  void requestsAboveTheirLimitsAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Resources.request("2", "1Gi").limit("1", "1Gi"));
    assertThrows(
        IllegalArgumentException.class, () -> Resources.request("1", "2Gi").limit("1", "1Gi"));
  }
}
