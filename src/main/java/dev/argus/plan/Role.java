package dev.argus.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an account may do through the Kubernetes API: a Role and its RoleBinding, in the namespace
 * that the Role opens. Pods that run as such an account, and no others, are given its token.
 *
 * @param name the Role's name
 * @param binding the RoleBinding's name
 * @param subject the account, of whichever namespace
 * @param rule what it allows
 * @param marks all that its patches may change
 */
public record Role(String name, String binding, Account subject, Rule rule, Marks marks) {
  public Role {
    Names.requireLabel("role", name);
    Names.requireLabel("role binding", binding);
  }

  /**
   * What of a pod may be changed: a Role can only allow all of it, its image too.
   *
   * @param labels with the values that each may have
   * @param annotations of any value
   */
  public record Marks(Map<String, List<String>> labels, List<String> annotations) {
    public Marks {
      labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
      annotations = List.copyOf(annotations);
    }
  }

  /**
   * What a Role allows.
   *
   * @param resources of the core API group, such as {@code pods}
   * @param verbs such as {@code get}
   */
  public record Rule(List<String> resources, List<String> verbs) {
    public Rule {
      resources = List.copyOf(resources);
      verbs = List.copyOf(verbs);
    }
  }
}
