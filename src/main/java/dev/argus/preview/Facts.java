package dev.argus.preview;

import dev.argus.policy.Declared;
import dev.argus.policy.Inputs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The few facts about a resource that a reviewer wants to see without opening it. */
final class Facts {
  private Facts() {}

  static String of(Declared resource) {
    var spec = resource.inputs().at("spec");
    return switch (resource.kind()) {
      case "Namespace" -> podSecurity(resource);
      case "Release" -> text(resource.inputs().at("version"));
      case "Deployment", "StatefulSet" -> deployment(spec);
      case "Service" -> service(spec);
      case "ConfigMap", "Secret" -> keys(resource.inputs().at("data"));
      case "PersistentVolumeClaim" ->
          join(
              spec.at("resources", "requests", "storage"),
              spec.at("storageClassName"),
              spec.at("accessModes").items().stream().map(Facts::text).toList());
      case "HorizontalPodAutoscaler" ->
          text(spec.at("minReplicas")) + " to " + text(spec.at("maxReplicas")) + metrics(spec);
      case "PodDisruptionBudget" -> "at most " + text(spec.at("maxUnavailable")) + " away";
      case "NetworkPolicy" -> network(spec);
      case "ResourceQuota" ->
          "%s pods, requests cpu %s, memory %s"
              .formatted(
                  text(spec.at("hard", "pods")),
                  text(spec.at("hard", "requests.cpu")),
                  text(spec.at("hard", "requests.memory")));
      default -> "";
    };
  }

  private static String podSecurity(Declared namespace) {
    var labels = namespace.inputs().at("metadata", "labels");
    return "Pod Security " + text(labels.at("pod-security.kubernetes.io/enforce"));
  }

  private static String deployment(Inputs spec) {
    var facts = new ArrayList<String>();
    if (spec.at("replicas").present()) {
      facts.add(text(spec.at("replicas")) + " x");
    }
    for (var container : spec.at("template", "spec", "containers").items()) {
      facts.add(image(text(container.at("image"))));
      facts.add("cpu " + range(container, "cpu"));
      facts.add("memory " + range(container, "memory"));
    }
    return String.join(", ", facts);
  }

  private static String range(Inputs container, String what) {
    return text(container.at("resources", "requests", what))
        + ".."
        + text(container.at("resources", "limits", what));
  }

  /** A reference with the first twelve digits of its digest: enough to tell two apart. */
  private static String image(String reference) {
    var digest = reference.indexOf("@sha256:");
    var shown = digest + "@sha256:".length() + 12;
    return digest < 0 || shown >= reference.length()
        ? reference
        : reference.substring(0, shown) + "...";
  }

  private static String service(Inputs spec) {
    var headless = spec.at("clusterIP").known() && spec.at("clusterIP").mayBe("None");
    return (headless ? "headless" : text(spec.at("type")))
        + " "
        + spec.at("ports").items().stream()
            .map(port -> ":" + text(port.at("port")))
            .collect(Collectors.joining(" "));
  }

  private static String metrics(Inputs spec) {
    return spec.at("metrics").items().stream()
        .map(metric -> metric.at("resource"))
        .map(
            metric ->
                ", "
                    + text(metric.at("name"))
                    + " "
                    + text(metric.at("target", "averageUtilization"))
                    + " %")
        .collect(Collectors.joining());
  }

  private static String network(Inputs spec) {
    return "in: " + ports(spec.at("ingress")) + "; out: " + ports(spec.at("egress"));
  }

  private static String ports(Inputs rules) {
    if (rules.items().stream()
        .anyMatch(rule -> rule.at("ports").items().isEmpty() && opensToAll(rule))) {
      return "anything";
    }
    var ports =
        rules.items().stream()
            .flatMap(rule -> rule.at("ports").items().stream())
            .map(port -> text(port.at("port")))
            .distinct()
            .sorted(
                Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
            .toList();
    return ports.isEmpty() ? "nothing" : String.join(" ", ports);
  }

  private static boolean opensToAll(Inputs rule) {
    return Stream.concat(rule.at("from").items().stream(), rule.at("to").items().stream())
        .anyMatch(peer -> peer.at("ipBlock", "cidr").mayBe("0.0.0.0/0"));
  }

  private static String keys(Inputs data) {
    return data.fields().keySet().stream().sorted().collect(Collectors.joining(" "));
  }

  private static String join(Inputs first, Inputs second, List<String> more) {
    return text(first) + " " + text(second) + " " + String.join(" ", more);
  }

  private static String text(Inputs inputs) {
    return inputs.secret() ? Manifest.PLACEHOLDER : String.valueOf(inputs.plain());
  }
}
