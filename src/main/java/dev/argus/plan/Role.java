package dev.argus.plan;

import java.util.List;

/**
 * What an account may do through the Kubernetes API: a Role and its RoleBinding, in the namespace
 * that the Role opens. Pods that run as such an account, and no others, are given its token.
 *
 * @param name the Role's name
 * @param binding the RoleBinding's name
 * @param subject the account, of whichever namespace
 * @param rule what it allows
 */
public record Role(String name, String binding, Account subject, Rule rule) {
  public Role {
    Names.requireLabel("role", name);
    Names.requireLabel("role binding", binding);
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
