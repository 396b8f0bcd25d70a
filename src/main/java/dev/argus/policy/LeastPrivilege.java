package dev.argus.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Roles name what they allow: no wildcard, no way to Secrets, which pods are given as files or
 * variables, no power to raise one's own, nobody bound to cluster-admin (CIS Kubernetes Benchmark,
 * section 5.1).
 */
final class LeastPrivilege implements ResourceRule {
  private static final String RULE = "least-privilege";
  private static final Set<String> RAISING = Set.of("bind", "escalate", "impersonate");

  @Override
  public Stream<Violation> check(Declared resource) {
    if (!resource.isKubernetes()) {
      return Stream.empty();
    }
    return switch (resource.kind()) {
      case "Role", "ClusterRole" -> role(resource);
      case "RoleBinding", "ClusterRoleBinding" -> binding(resource);
      default -> Stream.empty();
    };
  }

  private static Stream<Violation> role(Declared role) {
    var found = new ArrayList<Violation>();
    for (var rule : role.inputs().at("rules").items()) {
      for (var list : List.of("apiGroups", "resources", "verbs")) {
        if (texts(rule, list).contains("*")) {
          found.add(role.violates(RULE, "has * in " + list, "name each of the " + list));
        }
      }
      var verbs = texts(rule, "verbs");
      verbs.stream()
          .filter(RAISING::contains)
          .forEach(verb -> found.add(role.violates(RULE, "allows " + verb, "leave it out")));
      if (texts(rule, "resources").contains("secrets")) {
        found.add(
            role.violates(
                RULE,
                "reaches Secrets through the API",
                "mount the one that is needed, or read it as a variable"));
      }
    }
    return found.stream();
  }

  private static Stream<Violation> binding(Declared binding) {
    return binding.inputs().at("roleRef", "name").text().stream()
        .filter("cluster-admin"::equals)
        .map(
            name ->
                binding.violates(
                    RULE, "grants cluster-admin", "bind a role that lists what" + " is needed"));
  }

  private static List<String> texts(Inputs rule, String list) {
    return rule.at(list).items().stream().flatMap(item -> item.text().stream()).toList();
  }
}
