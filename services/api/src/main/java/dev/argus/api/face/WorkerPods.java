package dev.argus.api.face;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Set;

/** What the role's account may do: list the workers' pods, and patch one. */
final class WorkerPods implements AutoCloseable {
  private static final PatchContext JSON_PATCH = PatchContext.of(PatchType.JSON);

  /** 404: the pod is gone. 409: it was changed at the same moment. 422: a test failed. */
  private static final Set<Integer> LOST = Set.of(404, 409, 422);

  private final KubernetesClient client;
  private final String namespace;
  private final String selector;

  WorkerPods(KubernetesClient client, String namespace, String selector) {
    this.client = client;
    this.namespace = namespace;
    this.selector = selector;
  }

  /**
   * All of them, whatever their status.
   *
   * @throws PoolUnavailable where the Kubernetes API does not say
   */
  List<WorkerPod> list() {
    try {
      return client
          .pods()
          .inNamespace(namespace)
          .withLabelSelector(selector)
          .list()
          .getItems()
          .stream()
          .map(WorkerPod::of)
          .toList();
    } catch (KubernetesClientException e) {
      throw unavailable(e);
    }
  }

  /**
   * Applies a patch; false where one of its tests failed or the pod is gone.
   *
   * @throws PoolUnavailable where the Kubernetes API refuses it or does not answer
   */
  boolean patch(WorkerPod pod, String patch) {
    try {
      // Given by name alone, the client would first ask for the pod, only to learn its address.
      Pod unused =
          client.pods().inNamespace(namespace).resource(named(pod)).patch(JSON_PATCH, patch);
      return true;
    } catch (KubernetesClientException e) {
      if (LOST.contains(e.getCode())) {
        return false;
      }
      throw unavailable(e);
    }
  }

  private Pod named(WorkerPod pod) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(pod.name())
        .withNamespace(namespace)
        .endMetadata()
        .build();
  }

  private static PoolUnavailable unavailable(KubernetesClientException e) {
    var why = e.getCode() <= 0 ? "it cannot be reached" : "status " + e.getCode();
    return new PoolUnavailable(
        "the Kubernetes API does not say which workers there are: " + why, e);
  }

  @Override
  public void close() {
    client.close();
  }
}
