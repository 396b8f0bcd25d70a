package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectRulesTest {
  @Test
  void refuseAServiceAccountThatHandsOutItsToken() {
    var type = "kubernetes:core/v1:ServiceAccount";
    var rule = new TokenNotMounted();

    assertEquals(
        List.of("mounts its token into every pod"),
        Example.problems(rule, Example.of(type, "web", "{}")));
    assertEquals(
        List.of(),
        Example.problems(rule, Example.of(type, "web", "automountServiceAccountToken: false")));
  }

  @Test
  void refuseAStatefulSetThatDeletesItsData() {
    var type = "kubernetes:apps/v1:StatefulSet";
    var policy = "spec: {persistentVolumeClaimRetentionPolicy: {whenDeleted: %s}}";

    assertEquals(
        List.of("deletes its data (whenDeleted)"),
        Example.problems(new KeptClaims(), Example.of(type, "db", policy.formatted("Delete"))));
    assertEquals(
        List.of(),
        Example.problems(new KeptClaims(), Example.of(type, "db", policy.formatted("Retain"))));
    assertEquals(List.of(), Example.problems(new KeptClaims(), Example.of(type, "db", "{}")));
  }

  @Test
  void refuseRolesThatAllowTooMuch() {
    assertEquals(
        List.of("has * in verbs", "allows escalate", "reaches Secrets through the API"),
        Example.problems(
            new LeastPrivilege(),
            Example.of(
                "kubernetes:rbac.authorization.k8s.io/v1:Role",
                "worker",
                """
                rules:
                - {apiGroups: [""], resources: [pods], verbs: ["*"]}
                - {apiGroups: [apps], resources: [deployments], verbs: [get, escalate]}
                - {apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: [db]}
                """)));
  }

  @Test
  void refuseABindingToClusterAdmin() {
    assertEquals(
        List.of("grants cluster-admin"),
        Example.problems(
            new LeastPrivilege(),
            Example.of(
                "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding",
                "everything",
                "roleRef: {kind: ClusterRole, name: cluster-admin}")));
  }

  @Test
  void refuseASecretInPlainText() {
    var hidden = Map.of("stringData", Map.of("password", Example.secret("sesame")));
    var wholeHidden = Map.of("data", Example.secret(Map.of("password", "c2VzYW1l")));
    var rule = new SecretsStaySecret();
    var type = "kubernetes:core/v1:Secret";

    assertEquals(
        List.of("holds password as plain text"),
        Example.problems(rule, Example.of(type, "db", "stringData: {password: sesame}")));
    assertEquals(List.of(), Example.problems(rule, new Declared(type, "db", Inputs.of(hidden))));
    assertEquals(
        List.of(), Example.problems(rule, new Declared(type, "db", Inputs.of(wholeHidden))));
  }

  @Test
  void refuseANamespaceThatEnforcesNothing() {
    assertEquals(
        List.of("leaves the Pod Security mode enforce open"),
        Example.problems(
            new NamespaceLabels(),
            Example.of(
                "kubernetes:core/v1:Namespace",
                "faces",
                """
                metadata:
                  labels:
                    pod-security.kubernetes.io/enforce: baseline
                    pod-security.kubernetes.io/audit: restricted
                    pod-security.kubernetes.io/warn: restricted
                """)));
  }

  @Test
  void aNamespaceMayEnforceLessThatSaysWhyAndNeverWarnLess() {
    var type = "kubernetes:core/v1:Namespace";
    var labels =
        "{pod-security.kubernetes.io/enforce: privileged, pod-security.kubernetes.io/audit: %s,"
            + " pod-security.kubernetes.io/warn: restricted}";
    var because = "annotations: {argus.dev/pod-security: it reads the node}";
    var metadata = "metadata: {name: nfs, labels: %s, %s}";
    var rule = new NamespaceLabels();

    assertEquals(
        List.of(),
        Example.problems(
            rule,
            Example.of(type, "nfs", metadata.formatted(labels.formatted("restricted"), because))));
    assertEquals(
        List.of("leaves the Pod Security mode audit open"),
        Example.problems(
            rule,
            Example.of(type, "nfs", metadata.formatted(labels.formatted("privileged"), because))));
    assertEquals(
        List.of("leaves the Pod Security mode enforce open"),
        Example.problems(
            rule,
            Example.of(
                type,
                "nfs",
                metadata.formatted(
                    labels.formatted("restricted"),
                    "annotations: {argus.dev/pod-security: ' '}"))));
  }

  @Test
  void refuseAWorkloadBesideTheClustersOwn() {
    var rule = new OwnNamespace();

    assertEquals(
        List.of("runs in kube-system"),
        Example.problems(
            rule, Example.deploymentBut("namespace: portal", "namespace: kube-system")));
    assertEquals(
        List.of("runs in default"),
        Example.problems(rule, Example.deploymentBut(", namespace: portal", "")));
    assertEquals(List.of(), Example.problems(rule, Example.deployment(Example.GOOD_DEPLOYMENT)));
  }
}
