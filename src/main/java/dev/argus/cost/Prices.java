package dev.argus.cost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The table of prices, {@code prices.csv}. */
record Prices(List<Price> all) {
  private static final Prices SHIPPED = read();

  static Prices shipped() {
    return SHIPPED;
  }

  /** The price of a thing in a region, or the one that holds in every region. */
  Optional<Price> find(Place place, String sku) {
    return find(place.cloud(), place.region(), sku)
        .or(() -> find(place.cloud(), Price.EVERYWHERE, sku));
  }

  private Optional<Price> find(String cloud, String region, String sku) {
    return all.stream()
        .filter(price -> price.cloud().equals(cloud))
        .filter(price -> price.region().equals(region))
        .filter(price -> price.sku().equals(sku))
        .findFirst();
  }

  private static Prices read() {
    var table = Objects.requireNonNull(Prices.class.getResourceAsStream("/prices.csv"));
    try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return new Prices(
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              // The names of the columns.
              .skip(1)
              .map(Price::parse)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
