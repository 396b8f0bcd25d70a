package dev.argus.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * No role of AWS carries a policy that allows a whole service or everything, be it one of AWS or of
 * the stack's own wording: every pod of a node could act by the node's role (CIS AWS Foundations
 * Benchmark 1.16, Security Hub IAM.1 and IAM.21).
 */
final class NarrowRoles implements ResourceRule {
  private static final String RULE = "narrow-roles";
  private static final Set<String> OWN =
      Set.of("aws:iam/rolePolicy:RolePolicy", "aws:iam/policy:Policy");

  private static final Pattern BROAD =
      Pattern.compile(
          "arn:aws[a-z-]*:iam::aws:policy/.*(FullAccess|AdministratorAccess|PowerUser.*)");

  /** An action that is all actions, or all of a service. */
  private static final Pattern WHOLE = Pattern.compile("\\*|[a-z0-9-]+:\\*");

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Stream<Violation> check(Declared resource) {
    return Stream.concat(ofAws(resource), ofOurs(resource));
  }

  private static Stream<Violation> ofOurs(Declared resource) {
    var policy = resource.inputs().at("policy").text();
    return policy.isPresent() && OWN.contains(resource.type())
        ? allowed(policy.get())
            .filter(action -> WHOLE.matcher(action).matches())
            .distinct()
            .map(
                action ->
                    resource.violates(RULE, "allows " + action, "name the actions that are needed"))
        : Stream.empty();
  }

  private static Stream<String> allowed(String policy) {
    try {
      return each(JSON.readTree(policy).path("Statement"))
          .filter(statement -> statement.path("Effect").asText().equals("Allow"))
          .flatMap(statement -> each(statement.path("Action")))
          .map(JsonNode::asText);
    } catch (JsonProcessingException notJson) {
      return Stream.empty();
    }
  }

  /** IAM takes a list of one without its brackets. */
  private static Stream<JsonNode> each(JsonNode node) {
    return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
  }

  private static Stream<Violation> ofAws(Declared resource) {
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
