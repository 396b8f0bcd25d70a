package dev.argus.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a stack costs a month by list prices, without traffic, requests and logs.
 *
 * @param lines what is priced
 * @param notPriced what the table has no price of, so that the sums are without it
 * @param byUse what is charged by use, so that the sums are without it
 * @param budget US dollars a month, at which the stack has somebody told; 0 for none
 */
public record Estimate(
    Place place, List<Line> lines, List<String> notPriced, List<String> byUse, BigDecimal budget) {

  /** Estimates a stack by the table of prices that is shipped. */
  public static Estimate of(List<Resource> resources) {
    return of(resources, Prices.shipped());
  }

  static Estimate of(List<Resource> resources, Prices prices) {
    var place = Place.of(resources);
    var lines = new ArrayList<Line>();
    var notPriced = new ArrayList<String>();
    if (!place.isOwnMachines()) {
      for (var use : uses(resources)) {
        var price =
            use.skus().stream().flatMap(sku -> prices.find(place, sku).stream()).findFirst();
        price.ifPresentOrElse(
            found -> lines.add(new Line(use, found)),
            () -> notPriced.add(use.amount() + " x " + use.what()));
      }
    }
    var byUse = resources.stream().flatMap(found -> ByUse.of(found).stream()).distinct().sorted();
    return new Estimate(place, lines, notPriced, byUse.toList(), Budgets.of(resources));
  }

  /** US dollars a month when nothing is asked of the stack. */
  public BigDecimal minimum() {
    return sum(Line::minimum);
  }

  /** US dollars a month when everything has grown as far as it may. */
  public BigDecimal maximum() {
    return sum(Line::maximum);
  }

  /** Whether it runs on machines that nobody sends a bill for. */
  boolean isOwnMachines() {
    return place.isOwnMachines();
  }

  private BigDecimal sum(Function<Line, BigDecimal> amount) {
    return lines.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Equal things as one, in the order of the first. */
  private static List<Use> uses(List<Resource> resources) {
    var uses = new LinkedHashMap<String, Use>();
    resources.stream()
        .flatMap(resource -> uses(resource, resources))
        .forEach(use -> uses.merge(use.what(), use, Estimate::together));
    return List.copyOf(uses.values());
  }

  private static Stream<Use> uses(Resource resource, List<Resource> stack) {
    return Map.<String, Function<Resource, Stream<Use>>>of(
            "aws",
            found -> AwsUses.of(found, stack),
            "gcp",
            GcpUses::of,
            "azure-native",
            AzureUses::of,
            "kubernetes",
            found -> KubernetesUses.of(found, stack))
        .getOrDefault(
            resource.type().substring(0, Math.max(0, resource.type().indexOf(':'))),
            nobody -> Stream.empty())
        .apply(resource);
  }

  private static Use together(Use first, Use second) {
    return new Use(
        first.what(),
        first.skus(),
        new Amount(
            first.amount().minimum().add(second.amount().minimum()),
            first.amount().maximum().add(second.amount().maximum())));
  }
}
