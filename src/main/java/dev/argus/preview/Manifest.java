package dev.argus.preview;

import dev.argus.policy.Inputs;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Kubernetes object as a file for {@code kubectl apply}.
 *
 * @param folder the folder whose place in the order of application it has
 * @param document its fields, ordered for readers
 */
record Manifest(String folder, String file, Map<String, Object> document) {
  /** What stands in place of a secret value. */
  static final String PLACEHOLDER = "<secret>";

  private static final List<String> FIRST =
      List.of("apiVersion", "kind", "metadata", "name", "namespace", "image");
  private static final Comparator<String> READING_ORDER =
      Comparator.comparingInt(Manifest::place).thenComparing(Comparator.naturalOrder());

  /** The manifest of an object, every secret replaced by a placeholder. */
  static Manifest of(Declaration object) {
    return of(object, true);
  }

  /** The manifest of an object with its secrets: not for any eyes. */
  static Manifest revealing(Declaration object) {
    return of(object, false);
  }

  String yaml() {
    return Yaml.write(document);
  }

  TextFile asFile() {
    return new TextFile(folder + "/" + file, yaml());
  }

  /** The values of a chart, ordered for readers, every secret replaced by a placeholder. */
  static Map<String, Object> values(Inputs values) {
    return fields(values, true);
  }

  private static Manifest of(Declaration object, boolean masked) {
    var resource = object.resource();
    var kind = resource.inputs().at("kind").text().orElseThrow().toLowerCase(Locale.ROOT);
    var prefix = resource.namespace().isEmpty() ? "" : resource.namespace() + ".";
    return new Manifest(
        waits(resource.inputs()) ? "45-later-workloads" : folder(resource.kind()),
        prefix + kind + "." + resource.objectName() + ".yaml",
        resource.kind().equals("Secret")
            ? secret(resource.inputs(), masked)
            : fields(resource.inputs(), masked));
  }

  /** As text, which the API server encodes: a placeholder is no Base64, and a reader reads none. */
  private static Map<String, Object> secret(Inputs inputs, boolean masked) {
    var texts = new LinkedHashMap<String, Object>();
    inputs
        .at("data")
        .fields()
        .forEach((key, value) -> texts.put(key, masked ? PLACEHOLDER : decoded(value)));
    var fields = fields(inputs, masked);
    fields.remove("data");
    fields.remove("type");
    fields.put("stringData", texts);
    fields.put("type", inputs.at("type").plain());
    return fields;
  }

  private static String decoded(Inputs value) {
    return new String(
        Base64.getDecoder().decode(value.text().orElseThrow()), StandardCharsets.UTF_8);
  }

  /** Whether another workload has to be ready first: it is applied after all of them. */
  private static boolean waits(Inputs object) {
    return object.at("metadata", "annotations", "argus.dev/after").present();
  }

  private static String folder(String kind) {
    return switch (kind) {
      case "Namespace" -> "00-namespaces";
      case "CustomResourceDefinition" -> "10-crds";
      case "ServiceAccount",
          "ConfigMap",
          "Secret",
          "ExternalSecret",
          "SealedSecret",
          "ClusterSecretStore",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "StorageClass",
          "PriorityClass",
          "ResourceQuota",
          "LimitRange",
          "Role",
          "RoleBinding",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ClusterRole",
          "ClusterRoleBinding" ->
          "20-config";
      case "NetworkPolicy", "Ingress", "IngressClass" -> "30-network";
      case "Service", "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob" -> "40-workloads";
      case "HorizontalPodAutoscaler", "PodDisruptionBudget" -> "50-scaling";
      // What else there is extends the cluster and needs the rest to be there.
      default -> "60-extensions";
    };
  }

  private static Object value(Inputs inputs, boolean masked) {
    if (!inputs.fields().isEmpty()) {
      return fields(inputs, masked);
    }
    if (inputs.isList()) {
      return inputs.items().stream().map(item -> value(item, masked)).toList();
    }
    return inputs.secret() && masked ? PLACEHOLDER : inputs.plain();
  }

  private static Map<String, Object> fields(Inputs inputs, boolean masked) {
    var sorted = new TreeMap<String, Inputs>(READING_ORDER);
    sorted.putAll(inputs.fields());
    var fields = new LinkedHashMap<String, Object>();
    sorted.forEach(
        (name, field) -> {
          // Notes to Pulumi's provider say nothing to kubectl.
          if (!name.startsWith("pulumi.com/") && !onlyNotesToPulumi(name, field)) {
            fields.put(name, value(field, masked));
          }
        });
    return fields;
  }

  private static boolean onlyNotesToPulumi(String name, Inputs field) {
    return name.equals("annotations")
        && field.fields().keySet().stream().allMatch(key -> key.startsWith("pulumi.com/"));
  }

  private static int place(String name) {
    var place = FIRST.indexOf(name);
    return place < 0 ? FIRST.size() : place;
  }
}
