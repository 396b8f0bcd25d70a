package dev.argus.policy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * No role of AWS carries a policy of AWS that allows a whole service or everything: every pod of a
 * node could act by the node's role (CIS AWS Foundations Benchmark 1.16, Security Hub IAM.1).
 */
final class NarrowRoles implements ResourceRule {
  private static final String RULE = "narrow-roles";
  private static final Pattern BROAD =
      Pattern.compile(
          "arn:aws[a-z-]*:iam::aws:policy/.*(FullAccess|AdministratorAccess|PowerUser.*)");

  @Override
  public Stream<Violation> check(Declared resource) {
    return policies(resource)
        .flatMap(policy -> policy.text().stream())
        .filter(policy -> BROAD.matcher(policy).matches())
        .map(
            policy ->
                resource.violates(
                    RULE,
                    "carries " + policy.substring(policy.lastIndexOf('/') + 1),
                    "write a policy of the actions and resources that are needed"));
  }

  private static Stream<Inputs> policies(Declared resource) {
    var inputs = resource.inputs();
    return switch (resource.type()) {
      case "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
          "aws:iam/policyAttachment:PolicyAttachment" ->
          List.of(inputs.at("policyArn")).stream();
      case "aws:iam/role:Role" -> inputs.at("managedPolicyArns").items().stream();
      default -> Stream.empty();
    };
  }
}
