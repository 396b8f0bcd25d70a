package dev.argus.api.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two replicas, each with several requests at a time, on three pods; some requests never give
 * theirs back, and pods are replaced meanwhile. Whatever happens, a pod has one holder at a time:
 * as the requests see it, and in the history that the API server kept.
 */
class ExclusiveClaimsTest {
  private static final int REQUESTS = 12;
  private static final int ROUNDS = 15;
  private static final Timing TIMING = new Timing(Duration.ofMillis(300), Duration.ofMillis(150));

  /** When a pod was claimed that a request still holds, in {@link System#nanoTime()}. */
  private final Map<String, Long> held = new ConcurrentHashMap<>();

  private final Metrics metrics = Metrics.of("face-api");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noPodIsEverHeldTwice(long seed) throws Exception {
    try (var api = new ApiServer();
        var one = pool(api, "one");
        var two = pool(api, "two")) {
      for (var name : List.of("a", "b", "c")) {
        api.add(name);
      }
      var random = new Random(seed);
      var work = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < REQUESTS; i++) {
        var own = new Random(random.nextLong());
        var pool = i % 2 == 0 ? one : two;
        work.add(() -> request(pool, own));
      }
      work.add(() -> keep(one));
      work.add(() -> keep(two));
      work.add(() -> replace(api, new Random(random.nextLong())));

      int claimed = 0;
      ExecutorService threads = Executors.newFixedThreadPool(work.size());
      try {
        for (var done : threads.invokeAll(work)) {
          claimed += done.get();
        }
      } finally {
        threads.shutdownNow();
      }

      assertTrue(claimed >= REQUESTS, "claims: " + claimed);
      assertEquals(claimed, history(api.history()));
    }
  }

  private KubernetesPool pool(ApiServer api, String holder) {
    return new KubernetesPool(
        new WorkerPods(Kubernetes.client(api.config()), "face-it-workers", "app=worker"),
        new KubernetesPool.Parts(holder, 8080, TIMING, Clock.systemUTC(), metrics));
  }

  private int request(KubernetesPool pool, Random random) throws Exception {
    int claimed = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var claim = pool.claim();
      if (claim.isPresent()) {
        claimed++;
        var pod = claim.get().worker().name();
        var now = System.nanoTime();
        var before = held.put(pod, now);
        // A request that was kept from running for so long holds nothing any more.
        assertTrue(
            before == null || now - before > TIMING.reserve().toNanos(), pod + " is held twice");
        Thread.sleep(random.nextInt(4));
        held.remove(pod, now);
        if (random.nextInt(10) == 0) {
          claim.get().abandon();
        } else {
          claim.get().release();
        }
      }
    }
    return claimed;
  }

  private int keep(KubernetesPool pool) throws Exception {
    for (int i = 0; i < 40; i++) {
      pool.keep();
      Thread.sleep(20);
    }
    return 0;
  }

  /** As a Deployment does when a pod dies: another, of another name. */
  private int replace(ApiServer api, Random random) throws Exception {
    var names = new ArrayList<>(List.of("a", "b", "c"));
    for (int i = 0; i < 5; i++) {
      Thread.sleep(random.nextInt(100));
      api.delete(names.remove(random.nextInt(3)));
      names.add("d" + i);
      api.add("d" + i);
    }
    return 0;
  }

  /** Claims in it; each ended by its own lease before the next of that pod began. */
  private static int history(List<ApiServer.Change> changes) {
    Map<String, String> leases = new HashMap<>();
    int claims = 0;
    for (var change : changes) {
      var before = leases.getOrDefault(change.pod(), "");
      if (change.status().equals("claimed")) {
        assertEquals("", before, "claimed while held: " + change);
        claims++;
      } else {
        assertTrue(!before.isEmpty() && change.lease().isEmpty(), "freed while free: " + change);
      }
      leases.put(change.pod(), change.lease());
    }
    return claims;
  }
}
