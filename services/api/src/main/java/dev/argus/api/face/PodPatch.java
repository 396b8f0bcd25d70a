package dev.argus.api.face;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.core.http.Json;

/**
 * The two changes of a worker's pod, as JSON patches whose tests fail where the pod is not, or no
 * longer, as it has to be. The API server applies a patch whole or not at all, one after another:
 * that is what makes a claim exclusive.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>
 */
final class PodPatch {
  private static final String UID = "/metadata/uid";
  private static final String VERSION = "/metadata/resourceVersion";
  private static final String LABEL = "/metadata/labels/" + WorkerPod.STATUS;
  private static final String ANNOTATIONS = "/metadata/annotations";
  private static final String LEASE =
      ANNOTATIONS + "/" + WorkerPod.LEASE.replace("~", "~0").replace("/", "~1");

  private final ArrayNode operations = Json.mapper().createArrayNode();

  private PodPatch() {}

  /** Takes a free pod. */
  static String claim(WorkerPod pod, Lease lease) {
    var patch =
        new PodPatch()
            .with("test", UID, pod.uid())
            .with("test", LABEL, WorkerPod.READY)
            .with("replace", LABEL, WorkerPod.CLAIMED);
    if (pod.annotated()) {
      return patch.with("add", LEASE, lease.text()).text();
    }
    // Adding the map must not replace one that somebody else has added since.
    patch.with("test", VERSION, pod.version());
    patch.operation("add", ANNOTATIONS).putObject("value").put(WorkerPod.LEASE, lease.text());
    return patch.text();
  }

  /** Frees a pod that is still held by this lease, as its text stands in the annotation. */
  static String release(WorkerPod pod, String lease) {
    var patch =
        new PodPatch()
            .with("test", UID, pod.uid())
            .with("test", LABEL, WorkerPod.CLAIMED)
            .with("test", LEASE, lease)
            .with("replace", LABEL, WorkerPod.READY);
    patch.operation("remove", LEASE);
    return patch.text();
  }

  private PodPatch with(String operation, String path, String value) {
    operation(operation, path).put("value", value);
    return this;
  }

  private ObjectNode operation(String operation, String path) {
    return operations.addObject().put("op", operation).put("path", path);
  }

  private String text() {
    return operations.toString();
  }
}
