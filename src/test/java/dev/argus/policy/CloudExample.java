package dev.argus.policy;

import com.pulumi.resources.ResourceArgs;
import java.util.List;

/** Resources of clouds made of the SDK's own arguments, for rules to judge. */
final class CloudExample {
  private CloudExample() {}

  static Declared of(String type, ResourceArgs args) {
    return new Declared(type, "example", Inputs.of(args).join());
  }

  /** The names of the rules that a resource breaks. */
  static List<String> broken(String type, ResourceArgs args) {
    return Rules.demandingDigests().overResource(of(type, args)).stream()
        .map(Violation::rule)
        .toList();
  }
}
