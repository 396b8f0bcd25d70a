package dev.argus.policy;

import com.pulumi.core.internal.Constants;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Resources written as YAML, for rules to judge. */
final class Example {
  /** A Deployment that keeps every rule. */
  static final String GOOD_DEPLOYMENT =
      """
      metadata: {name: web, namespace: portal}
      spec:
        template:
          spec:
            automountServiceAccountToken: false
            serviceAccountName: web
            securityContext:
              runAsNonRoot: true
              seccompProfile: {type: RuntimeDefault}
            containers:
            - name: web
              image: registry.example.com:5000/argus/api@sha256:%s
              ports: [{containerPort: 3000}]
              resources:
                requests: {cpu: 100m, memory: 128Mi}
                limits: {cpu: 200m, memory: 256Mi}
              securityContext: &restricted
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities: {drop: [ALL]}
            initContainers:
            - name: migrate
              image: registry.example.com:5000/argus/api@sha256:%s
              resources:
                requests: {cpu: 100m, memory: 128Mi}
                limits: {cpu: 200m, memory: 256Mi}
              securityContext: *restricted
            volumes:
            - name: tmp
              emptyDir: {}
      """
          .formatted("a".repeat(64), "a".repeat(64));

  private Example() {}

  static Declared deployment(String yaml) {
    return of("kubernetes:apps/v1:Deployment", "portal/web", yaml);
  }

  /** The good Deployment with one piece of its text replaced. */
  static Declared deploymentBut(String target, String replacement) {
    if (!GOOD_DEPLOYMENT.contains(target)) {
      throw new IllegalArgumentException("the example has no " + target);
    }
    return deployment(GOOD_DEPLOYMENT.replace(target, replacement));
  }

  static Declared of(String type, String name, String yaml) {
    Object tree = new Yaml().load(yaml);
    return new Declared(type, name, Inputs.of(tree));
  }

  static List<String> problems(ResourceRule rule, Declared resource) {
    return rule.check(resource).map(Violation::problem).toList();
  }

  /** What the SDK makes of a secret value. */
  static Map<String, Object> secret(Object value) {
    return Map.of(
        Constants.SpecialSigKey, Constants.SpecialSecretSig, Constants.SecretValueName, value);
  }
}
