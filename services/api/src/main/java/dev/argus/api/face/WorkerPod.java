package dev.argus.api.face;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A worker's pod as a listing showed it; by now it may be another's.
 *
 * @param name the pod's
 * @param uid which tells it from a later one of the same name
 * @param version of what the listing showed
 * @param ip empty while it has none
 * @param status its label: {@code ready} or {@code claimed}, or what an operator wrote
 * @param serving whether it runs, is ready and is not being deleted
 * @param annotated whether it has annotations, of which a patch can add one more
 * @param lease text of the annotation, empty where there is none
 */
record WorkerPod(
    String name,
    String uid,
    String version,
    String ip,
    String status,
    boolean serving,
    boolean annotated,
    String lease) {
  static final String STATUS = "status";
  static final String READY = "ready";
  static final String CLAIMED = "claimed";
  static final String LEASE = "argus.dev/lease";

  static WorkerPod of(Pod pod) {
    var meta = pod.getMetadata();
    var annotations = orEmpty(meta.getAnnotations());
    return new WorkerPod(
        meta.getName(),
        meta.getUid(),
        meta.getResourceVersion(),
        Optional.ofNullable(pod.getStatus().getPodIP()).orElse(""),
        orEmpty(meta.getLabels()).getOrDefault(STATUS, ""),
        meta.getDeletionTimestamp() == null
            && pod.getStatus().getConditions().stream().anyMatch(WorkerPod::ready),
        !annotations.isEmpty(),
        annotations.getOrDefault(LEASE, ""));
  }

  private static boolean ready(PodCondition condition) {
    return condition.getType().equals("Ready") && condition.getStatus().equals("True");
  }

  private static Map<String, String> orEmpty(Map<String, String> map) {
    return map == null ? Map.of() : map;
  }

  /** Whether it is worth trying to claim. */
  boolean free() {
    return status.equals(READY) && serving && !ip.isEmpty();
  }

  Worker worker(int port) {
    var host = ip.contains(":") ? "[" + ip + "]" : ip;
    return new Worker(name, URI.create("http://" + host + ":" + port));
  }
}
