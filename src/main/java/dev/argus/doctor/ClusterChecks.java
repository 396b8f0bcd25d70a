package dev.argus.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.argus.settings.BareMetal;
import dev.argus.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a stack asks of the cluster that it is deployed to. */
final class ClusterChecks {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What enforces NetworkPolicies, by the names of its DaemonSets.
   *
   * @see <a href="https://kubernetes.io/docs/concepts/cluster-administration/networking/">network
   *     plugins</a>
   */
  private static final Set<String> ENFORCERS =
      Set.of(
          "calico-node",
          "canal",
          "cilium",
          "antrea-agent",
          "kube-router",
          "weave-net",
          "ovnkube-node");

  private final Surroundings here;
  private final Settings settings;

  ClusterChecks(Surroundings here, Settings settings) {
    this.here = here;
    this.settings = settings;
  }

  /**
   * One after another: where there is no answer, the others need not ask. What kubectl points at is
   * the cluster of a stack on bare metal alone; on a cloud, whatever was looked at last.
   */
  List<Finding> all() {
    var own = settings.cloud() instanceof BareMetal;
    var ready = own ? kubectl("get", "--raw", "/readyz") : kubectl("version", "--client");
    if (!ready.isThere()) {
      return List.of(
          Finding.failure(
              "Cluster",
              "no kubectl on PATH",
              "install it: https://kubernetes.io/docs/tasks/tools/"));
    }
    if (!own) {
      return List.of(Finding.ok("Cluster", "`pulumi up` makes it"));
    }
    if (!ready.succeeded()) {
      return List.of(
          Finding.failure(
              "Cluster",
              "does not answer: " + ready.line(),
              "kubectl config get-contexts: is it the right one, and is the cluster up?"));
    }
    var findings = new ArrayList<Finding>();
    findings.add(Finding.ok("Cluster", "answers, and says that it is ready"));
    findings.add(storageClasses());
    findings.add(networkPolicies());
    if (settings.cloud().gpu().present()) {
      findings.add(gpus());
    }
    return findings;
  }

  private Finding storageClasses() {
    var there = names(json("get", "storageclass", "--output", "json"));
    var asked =
        new TreeSet<>(
            Set.of(settings.cloud().storage().block(), settings.cloud().storage().shared()));
    asked.remove("");
    asked.removeAll(there);
    return asked.isEmpty()
        ? Finding.ok("Storage", "classes: " + String.join(", ", there))
        : Finding.failure(
            "Storage",
            "no StorageClass " + String.join(", ", asked),
            "install one of that name, or name one of these in argus:cloud.storage: "
                + String.join(", ", there));
  }

  private Finding networkPolicies() {
    var found = names(json("get", "daemonsets", "--all-namespaces", "--output", "json"));
    found.retainAll(ENFORCERS);
    if (!found.isEmpty()) {
      return Finding.ok("NetworkPolicy", "enforced by " + String.join(", ", found));
    }
    return nodes(node -> node.at("/status/nodeInfo/kubeletVersion").asText().contains("+k3s")) > 0
        ? Finding.ok("NetworkPolicy", "enforced by k3s itself")
        : Finding.warning(
            "NetworkPolicy",
            "nothing is seen that enforces them",
            "a plugin that does, such as Calico or Cilium; ./argus smoke --in-cluster shows it");
  }

  private Finding gpus() {
    var resource = settings.cloud().gpu().resource();
    var nodes = nodes(node -> node.path("status").path("allocatable").path(resource).asInt(0) > 0);
    return nodes > 0
        ? Finding.ok("GPU", nodes + " nodes with " + resource)
        : Finding.failure(
            "GPU",
            "no node has " + resource,
            "install NVIDIA's driver and device plugin: see docs/bare-metal.md");
  }

  private long nodes(Predicate<JsonNode> which) {
    return StreamSupport.stream(
            json("get", "nodes", "--output", "json").path("items").spliterator(), false)
        .filter(which)
        .count();
  }

  private static Set<String> names(JsonNode list) {
    return StreamSupport.stream(list.path("items").spliterator(), false)
        .map(item -> item.at("/metadata/name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private JsonNode json(String... arguments) {
    try {
      return JSON.readTree(kubectl(arguments).text());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private Answer kubectl(String... arguments) {
    var command = new ArrayList<>(List.of("kubectl", "--request-timeout=5s"));
    if (settings.cloud() instanceof BareMetal cluster) {
      if (!cluster.kubeconfig().isEmpty()) {
        command.add("--kubeconfig=" + cluster.kubeconfig());
      }
      if (!cluster.context().isEmpty()) {
        command.add("--context=" + cluster.context());
      }
    }
    command.addAll(List.of(arguments));
    return here.run(command);
  }
}
