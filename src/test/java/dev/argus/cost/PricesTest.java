package dev.argus.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PricesTest {
  private static final Prices PRICES = Prices.shipped();

  @Test
  void everyPriceSaysWhereItIsFromAndWhen() {
    assertFalse(PRICES.all().isEmpty());
    for (var price : PRICES.all()) {
      assertTrue(Set.of("aws", "gcp", "azure").contains(price.cloud()), price.toString());
      assertTrue(price.usd().signum() > 0, price.toString());
      assertEquals("https", price.source().getScheme(), price.toString());
      assertTrue(price.date().isAfter(LocalDate.of(2024, 1, 1)), price.toString());
    }
  }

  @Test
  void everyThingHasOnePriceInARegion() {
    var seen = new HashSet<String>();
    for (var price : PRICES.all()) {
      assertTrue(
          seen.add(price.cloud() + price.region() + price.sku()), "twice: " + price.toString());
    }
  }

  @Test
  void aPriceOfTheRegionComesBeforeOneOfAllRegions() {
    var everywhere = Price.parse("aws,*,thing,hour,2,2026-01-01,https://example.com");
    var here = Price.parse("aws,eu-central-1,thing,hour,3,2026-01-01,https://example.com");
    var prices = new Prices(List.of(everywhere, here));

    assertEquals(here, prices.find(new Place("aws", "eu-central-1"), "thing").orElseThrow());
    assertEquals(everywhere, prices.find(new Place("aws", "us-east-1"), "thing").orElseThrow());
    assertTrue(prices.find(new Place("gcp", "eu-central-1"), "thing").isEmpty());
  }

  @Test
  void aMonthHas730Hours() {
    var price = Price.parse("aws,*,eks-cluster,hour,0.10,2026-01-01,https://example.com");

    assertEquals(0, new BigDecimal("73").compareTo(price.monthly()));
  }
}
