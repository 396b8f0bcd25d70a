package dev.argus.local.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.argus.local.LocalException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a folder of rendered objects, and the file with the real values of its Secrets. */
public final class ManifestReader {

  /** What a cluster needs and a process on this machine does not. Any other kind is an error. */
  private static final Set<String> FOR_CLUSTERS_ONLY =
      Set.of(
          "ClusterRole",
          "ClusterRoleBinding",
          "CustomResourceDefinition",
          "DaemonSet",
          "HorizontalPodAutoscaler",
          "Ingress",
          "LimitRange",
          "Namespace",
          "NetworkPolicy",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "PodDisruptionBudget",
          "PodMonitor",
          "PriorityClass",
          "PrometheusRule",
          "ResourceQuota",
          "Role",
          "RoleBinding",
          "RuntimeClass",
          "ScaledObject",
          "ServiceAccount",
          "ServiceMonitor",
          "StorageClass",
          "TriggerAuthentication",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding");

  private final ObjectMapper yaml =
      new ObjectMapper(new YAMLFactory()).registerModule(new JavaTimeModule());

  private final List<Workload> workloads = new ArrayList<>();
  private final Map<Name, Service> services = new HashMap<>();
  private final Map<Name, ConfigMap> configMaps = new HashMap<>();
  private final Map<Name, Secret> secrets = new HashMap<>();

  private ManifestReader() {}

  /**
   * Every {@code .yaml} file under {@code folder}, then {@code secretValues}, whose Secrets replace
   * those of the same name: rendered manifests hold placeholders only.
   *
   * @throws LocalException naming the file and what is wrong with it
   */
  public static Manifests read(Path folder, Path secretValues) {
    ManifestReader reader = new ManifestReader();
    for (Path file : yamlFiles(folder)) {
      reader.readFile(file);
    }
    if (Files.exists(secretValues)) {
      reader.readFile(secretValues);
    }
    if (reader.workloads.isEmpty()) {
      throw new LocalException("No Deployment was rendered into " + folder + ": nothing to start.");
    }
    return new Manifests(reader.workloads, reader.services, reader.configMaps, reader.secrets);
  }

  private static List<Path> yamlFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LocalException("Cannot read the manifests in " + folder + ": " + e.getMessage(), e);
    }
  }

  private void readFile(Path file) {
    try (MappingIterator<JsonNode> documents =
        yaml.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (documents.hasNextValue()) {
        JsonNode document = documents.nextValue();
        if (document != null && document.isObject()) {
          add(document);
        }
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String problem =
          e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
      throw new LocalException(file + " is not a Kubernetes object: " + problem, e);
    } catch (IOException e) {
      throw new LocalException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void add(JsonNode document) throws JsonProcessingException {
    String kind = document.path("kind").asText();
    switch (kind) {
      case "Deployment" -> {
        Deployment object = yaml.treeToValue(document, Deployment.class);
        workloads.add(new Workload(kind, Name.of(object), object.getSpec().getTemplate()));
      }
      case "StatefulSet" -> {
        StatefulSet object = yaml.treeToValue(document, StatefulSet.class);
        workloads.add(new Workload(kind, Name.of(object), object.getSpec().getTemplate()));
      }
      case "Service" -> {
        Service object = yaml.treeToValue(document, Service.class);
        services.put(Name.of(object), object);
      }
      case "ConfigMap" -> {
        ConfigMap object = yaml.treeToValue(document, ConfigMap.class);
        configMaps.put(Name.of(object), object);
      }
      case "Secret" -> {
        Secret object = yaml.treeToValue(document, Secret.class);
        secrets.put(Name.of(object), object);
      }
      case "List" -> {
        for (JsonNode item : document.path("items")) {
          add(item);
        }
      }
      default -> {
        if (!FOR_CLUSTERS_ONLY.contains(kind)) {
          throw new IllegalArgumentException(
              "the local runner does not know the kind '" + kind + "', and will not skip it");
        }
      }
    }
  }
}
