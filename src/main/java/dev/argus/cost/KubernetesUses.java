package dev.argus.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a cloud charges for since an object in the cluster has it made: disks, load balancers. */
final class KubernetesUses {
  private static final Pattern QUANTITY = Pattern.compile("(\\d+)(Mi|Gi|Ti)");

  private static final Map<String, BigDecimal> IN_GIB =
      Map.of(
          "Mi", new BigDecimal("0.0009765625"), "Gi", BigDecimal.ONE, "Ti", new BigDecimal("1024"));

  private KubernetesUses() {}

  static Stream<Use> of(Resource resource, List<Resource> stack) {
    return switch (resource.type()) {
      case "kubernetes:core/v1:PersistentVolumeClaim" -> disk(resource.at("spec"), 1, stack);
      case "kubernetes:apps/v1:StatefulSet" ->
          resource.list("spec", "volumeClaimTemplates").stream()
              .flatMap(
                  claim ->
                      disk(claim.path("spec"), resource.at("spec", "replicas").asInt(1), stack));
      case "kubernetes:core/v1:Service" ->
          resource.text("spec", "type").equals("LoadBalancer")
              ? Stream.of(Use.of("Load balancer", "load-balancer", Amount.ONE))
              : Stream.empty();
      default -> Stream.empty();
    };
  }

  private static Stream<Use> disk(JsonNode spec, int replicas, List<Resource> stack) {
    var name = spec.path("storageClassName").asText();
    var gib = Amount.of(gib(spec.path("resources").path("requests").path("storage").asText()));
    return stack.stream()
        .filter(found -> found.type().equals("kubernetes:storage.k8s.io/v1:StorageClass"))
        .filter(found -> found.text("metadata", "name").equals(name))
        .flatMap(found -> kind(found).stream())
        .map(kind -> Use.of("Volumes, " + kind, kind, gib.times(replicas)));
  }

  /** The kind of disk that a class makes; none where it shares a file system. */
  private static List<String> kind(Resource storageClass) {
    return switch (storageClass.text("provisioner")) {
      case "ebs.csi.aws.com", "pd.csi.storage.gke.io" ->
          List.of(storageClass.text("parameters", "type"));
      case "disk.csi.azure.com" -> List.of(storageClass.text("parameters", "skuName"));
      case "filestore.csi.storage.gke.io" -> List.of("filestore");
      default -> List.of();
    };
  }

  private static BigDecimal gib(String quantity) {
    var matcher = QUANTITY.matcher(quantity);
    return matcher.matches()
        ? new BigDecimal(matcher.group(1)).multiply(IN_GIB.get(matcher.group(2)))
        : BigDecimal.ZERO;
  }
}
