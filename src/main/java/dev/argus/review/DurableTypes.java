package dev.argus.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holds data, and the fields for which its provider replaces it.
 *
 * <p>Those of Kubernetes are its provider's own list at the version that the program uses; a
 * claim's size is not on it. A change that a cloud refuses, such as an older version of Postgres,
 * destroys nothing and is not here. The engine's own plan, where one is given, says it for certain.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.0.0/provider/pkg/provider/diff.go">Kubernetes</a>
 */
final class DurableTypes {
  private static final String NAME = "metadata.name";
  private static final String NAMESPACE = "metadata.namespace";

  private static final List<Durable> KUBERNETES =
      List.of(
          Durable.of(
              "kubernetes:core/v1:PersistentVolumeClaim",
              Durable.FILES,
              NAME,
              NAMESPACE,
              "spec.accessModes",
              "spec.selector",
              "spec.storageClassName",
              "spec.volumeName"),
          Durable.of("kubernetes:core/v1:Namespace", "everything in it, claims too", NAME),
          Durable.of(
              "kubernetes:apps/v1:StatefulSet",
              "its pods; its volumes stay, and pods of the same names claim them anew",
              NAME,
              NAMESPACE,
              "spec.podManagementPolicy",
              "spec.revisionHistoryLimit",
              "spec.selector",
              "spec.serviceName",
              "spec.volumeClaimTemplates"));

  static final List<Durable> ALL =
      Stream.of(DurableAws.ALL, DurableGcp.ALL, DurableAzure.ALL, KUBERNETES)
          .flatMap(List::stream)
          .toList();

  private static final Map<String, Durable> BY_TYPE =
      ALL.stream().collect(Collectors.toMap(Durable::type, Function.identity()));

  private DurableTypes() {}

  /** What is known of a type, nothing where it holds no data. */
  static Optional<Durable> find(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** What is lost when this resource ends. */
  static String lossOf(Change change) {
    return find(change.type()).map(Durable::loss).orElse("");
  }
}
