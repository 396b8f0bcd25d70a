package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackRulesTest {
  private static final Declared NAMESPACE =
      Example.of("kubernetes:core/v1:Namespace", "faces", "metadata: {name: faces}");

  @Test
  void acceptANamespaceThatDeniesByDefault() {
    var deny = policy("faces", "{podSelector: {}, policyTypes: [Ingress, Egress]}");

    assertEquals(List.of(), problems(new DefaultDeny(), NAMESPACE, deny));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{podSelector: {}, policyTypes: [Ingress]}",
        "{podSelector: {matchLabels: {app: x}}, policyTypes: [Ingress, Egress]}",
        "{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{}]}",
      })
  void refuseANamespaceWhosePolicyLeavesSomethingOpen(String spec) {
    assertEquals(
        List.of("has no NetworkPolicy that denies by default"),
        problems(new DefaultDeny(), NAMESPACE, policy("faces", spec)));
  }

  @Test
  void doNotTakeAnotherNamespacesPolicyForIt() {
    var deny = policy("poses", "{podSelector: {}, policyTypes: [Ingress, Egress]}");

    assertEquals(1, problems(new DefaultDeny(), NAMESPACE, deny).size());
  }

  @Test
  void refuseOneNameTwice() {
    var type = "kubernetes:core/v1:ConfigMap";
    var first = Example.of(type, "a", "metadata: {name: settings, namespace: faces}");
    var sameObject = Example.of(type, "b", "metadata: {name: settings, namespace: faces}");
    var elsewhere = Example.of(type, "c", "metadata: {name: settings, namespace: poses}");
    var sameResource = Example.of(type, "a", "metadata: {name: other, namespace: faces}");

    assertEquals(List.of(), problems(new UniqueNames(), first, elsewhere));
    assertEquals(
        List.of("is another object named ConfigMap faces/settings"),
        problems(new UniqueNames(), first, sameObject));
    assertEquals(
        List.of("is declared more than once"), problems(new UniqueNames(), first, sameResource));
  }

  @Test
  void refuseAPodOfOursWhereMoreThanRestrictedIsAllowed() {
    var reason = "{argus.dev/pod-security: it reads the node}";
    var lenient =
        Example.of(
            "kubernetes:core/v1:Namespace",
            "portal",
            "metadata: {name: portal, annotations: " + reason + "}");
    var strict = Example.of("kubernetes:core/v1:Namespace", "portal", "metadata: {name: portal}");
    var pods = Example.deployment(Example.GOOD_DEPLOYMENT);

    assertEquals(
        List.of("runs in portal, where more than restricted is allowed"),
        problems(new LenientNamespaces(), lenient, pods));
    assertEquals(List.of(), problems(new LenientNamespaces(), strict, pods));
    assertEquals(
        List.of(),
        problems(
            new LenientNamespaces(),
            Example.of(
                "kubernetes:core/v1:Namespace",
                "nfs",
                "metadata: {name: nfs, annotations: " + reason + "}"),
            pods));
  }

  private static Declared policy(String namespace, String spec) {
    return Example.of(
        "kubernetes:networking.k8s.io/v1:NetworkPolicy",
        namespace + "/deny",
        "{metadata: {name: deny, namespace: " + namespace + "}, spec: " + spec + "}");
  }

  private static List<String> problems(StackRule rule, Declared... resources) {
    return rule.check(List.of(resources)).map(Violation::problem).toList();
  }
}
