package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * ValidatingAdmissionPolicies that let an account's patches of pods change marks and nothing else.
 * RBAC knows verbs, no fields: who may patch a pod may give it another image, and so read whatever
 * its Secrets hold.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/">Validating
 *     admission policy</a>, of Kubernetes 1.30
 */
public final class PatchLimits {
  private static final String API = "admissionregistration.k8s.io/v1";
  private static final CustomObject.Kind POLICY =
      new CustomObject.Kind(API, "ValidatingAdmissionPolicy");
  private static final CustomObject.Kind BINDING =
      new CustomObject.Kind(API, "ValidatingAdmissionPolicyBinding");

  private static final List<String> PODS = List.of("pods", "pods/*");

  private PatchLimits() {}

  /**
   * What may change.
   *
   * @param account namespace and name of the ServiceAccount
   * @param namespace of the pods
   * @param labels with the values that each may have
   * @param annotations of any value
   */
  public record Limits(
      Meta account, String namespace, Map<String, List<String>> labels, List<String> annotations) {}

  /** The policy; it does nothing until it is bound. */
  public static CustomObject create(Meta meta, Limits limits, CustomResourceOptions options) {
    var user = "system:serviceaccount:" + limits.account.namespace() + ":" + limits.account.name();
    return CustomObject.create(
        meta,
        POLICY,
        new PolicySpec(
            "Fail",
            new Constraints(
                List.of(new Resources(List.of(""), List.of("v1"), List.of("UPDATE"), PODS))),
            List.of(
                new Condition("account", "request.userInfo.username == '" + user + "'"),
                new Condition("namespace", "request.namespace == '" + limits.namespace + "'")),
            Stream.of(
                    Stream.of(
                        same("spec", "object.spec == oldObject.spec"),
                        same("owners", unchanged("ownerReferences")),
                        same("finalizers", unchanged("finalizers")),
                        marks("labels", List.copyOf(limits.labels.keySet())),
                        marks("annotations", limits.annotations)),
                    limits.labels.entrySet().stream().map(PatchLimits::value))
                .flatMap(each -> each)
                .toList()),
        options);
  }

  /** Puts a policy of the same name into force. */
  public static CustomObject bind(Meta meta, CustomResourceOptions options) {
    return CustomObject.create(
        meta, BINDING, new BindingSpec(meta.name(), List.of("Deny", "Audit")), options);
  }

  private static Validation same(String what, String expression) {
    return new Validation(expression, "this account may not change a pod's " + what, "Forbidden");
  }

  private static String unchanged(String field) {
    return "object.metadata.?%1$s.orValue([]) == oldObject.metadata.?%1$s.orValue([])"
        .formatted(field);
  }

  /** All but these have the value they had: none is changed, added or taken away. */
  private static Validation marks(String field, List<String> but) {
    var these = list(but);
    var after = "object.metadata.?" + field + ".orValue({})";
    var before = "oldObject.metadata.?" + field + ".orValue({})";
    return new Validation(
        "%1$s.all(k, k in %3$s || (k in %2$s && %2$s[k] == %1$s[k])) && %2$s.all(k, k in %3$s || k in %1$s)"
            .formatted(after, before, these),
        "this account may change of a pod's %s %s alone".formatted(field, these),
        "Forbidden");
  }

  private static Validation value(Map.Entry<String, List<String>> label) {
    var values = list(label.getValue());
    return new Validation(
        "object.metadata.?labels[?'%s'].orValue('') in %s".formatted(label.getKey(), values),
        "label %s has to be one of %s".formatted(label.getKey(), values),
        "Forbidden");
  }

  private static String list(List<String> texts) {
    return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", ", "[", "]"));
  }

  private record PolicySpec(
      String failurePolicy,
      Constraints matchConstraints,
      List<Condition> matchConditions,
      List<Validation> validations) {}

  private record Constraints(List<Resources> resourceRules) {}

  private record Resources(
      List<String> apiGroups,
      List<String> apiVersions,
      List<String> operations,
      List<String> resources) {}

  private record Condition(String name, String expression) {}

  private record Validation(String expression, String message, String reason) {}

  private record BindingSpec(String policyName, List<String> validationActions) {}
}
