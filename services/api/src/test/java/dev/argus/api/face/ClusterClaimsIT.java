package dev.argus.api.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.metrics.Metrics;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * 200 requests of two replicas over three pods of a real API server, as the role's own account:
 * {@code .ci/face-rights.sh} makes its namespaces and rights and runs this within them. The pods
 * are on no node; what matters is what the API server does with their patches.
 */
@EnabledIfEnvironmentVariable(named = "FACE_WORKERS", matches = ".+")
class ClusterClaimsIT {
  private static final String NAMESPACE = System.getenv("FACE_WORKERS");
  private static final String ACCOUNT = System.getenv("FACE_ACCOUNT");
  private static final Timing TIMING = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(40));

  private final Metrics metrics = Metrics.of("face-api");
  private final Map<String, Boolean> held = new ConcurrentHashMap<>();

  private static KubernetesClient client() {
    return new KubernetesClientBuilder().withConfig(Config.autoConfigure(null)).build();
  }

  private KubernetesPool pool(String holder) {
    var config =
        new ConfigBuilder(Config.autoConfigure(null)).withImpersonateUsername(ACCOUNT).build();
    return new KubernetesPool(
        new WorkerPods(Kubernetes.client(config), NAMESPACE, "app=face-recognition-worker"),
        new KubernetesPool.Parts(holder, 8080, TIMING, Clock.systemUTC(), metrics));
  }

  @Test
  void allAreAnsweredAndNoPodIsHeldTwice() throws Exception {
    try (var operator = client();
        var one = pool("one");
        var two = pool("two")) {
      var work = new ArrayList<Callable<String>>();
      for (int i = 0; i < 200; i++) {
        work.add(request(i % 2 == 0 ? one : two));
      }
      var threads = Executors.newFixedThreadPool(40);
      var start = System.nanoTime();
      try {
        for (var done : threads.invokeAll(work)) {
          assertTrue(done.get().startsWith("worker-"), done.get());
        }
      } finally {
        threads.shutdownNow();
      }
      System.out.printf(
          "200 claims in %d ms, contention %.0f%n",
          Duration.ofNanos(System.nanoTime() - start).toMillis(),
          metrics
              .registry()
              .get("argus.face.claims")
              .tag("result", "contention")
              .counter()
              .count());
      one.keep();
      for (var pod : operator.pods().inNamespace(NAMESPACE).list().getItems()) {
        assertEquals("ready", pod.getMetadata().getLabels().get("status"));
      }
      assertEquals(
          List.of(),
          operator.pods().inNamespace(NAMESPACE).list().getItems().stream()
              .filter(pod -> WorkerPod.of(pod).lease().length() > 0)
              .toList());
    }
  }

  private Callable<String> request(KubernetesPool pool) {
    return () -> {
      var claim = pool.claim();
      if (claim.isEmpty()) {
        return "none";
      }
      var pod = claim.get().worker().name();
      assertEquals(null, held.put(pod, true), pod + " is held twice");
      Thread.sleep(20);
      held.remove(pod);
      claim.get().release();
      return pod;
    };
  }
}
