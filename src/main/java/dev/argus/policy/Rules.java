package dev.argus.policy;

import dev.argus.settings.Images;
import java.util.List;

/** The rules of a stack, over one resource and over all. */
public record Rules(List<ResourceRule> each, List<StackRule> all) {
  private static final List<StackRule> OVER_ALL =
      joined(
          List.of(
              List.of(
                  new DefaultDeny(),
                  new UniqueNames(),
                  new LenientNamespaces(),
                  new FittingBudgets(),
                  new RoomyQuotas()),
              AwsRules.OVER_ALL,
              AksRules.OVER_ALL));

  private static final List<ResourceRule> OF_CLOUDS =
      joined(
          List.of(
              EksRules.ALL,
              AwsRules.ALL,
              AwsDataRules.ALL,
              GkeRules.ALL,
              GkeNodeRules.ALL,
              GcpRules.ALL,
              AksRules.ALL,
              AzureRules.ALL));

  /** The rules of a stack that says this of its images. */
  public static Rules of(Images images) {
    return images.digests() ? demandingDigests() : allowingTags();
  }

  /** Every rule; images by digest only. */
  public static Rules demandingDigests() {
    return withImages(new PinnedImages(true));
  }

  /** Every rule; images by tag will do, so that a laptop needs no registry. */
  public static Rules allowingTags() {
    return withImages(new PinnedImages(false));
  }

  private static Rules withImages(PinnedImages images) {
    return new Rules(
        joined(
            List.of(
                List.of(
                    images,
                    new PodSecurityBaseline(),
                    new PodSecurityRestricted(),
                    new RequestsAndLimits(),
                    new TimeToStop(),
                    new TokenNotMounted(),
                    new LeastPrivilege(),
                    new SecretsStaySecret(),
                    new NamespaceLabels(),
                    new OwnNamespace(),
                    new KeptClaims()),
                OF_CLOUDS)),
        OVER_ALL);
  }

  private static <T> List<T> joined(List<List<T>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  List<Violation> overResource(Declared resource) {
    return each.stream().flatMap(rule -> rule.check(resource)).toList();
  }

  List<Violation> overStack(List<Declared> resources) {
    return all.stream().flatMap((StackRule rule) -> rule.check(resources)).sorted().toList();
  }
}
