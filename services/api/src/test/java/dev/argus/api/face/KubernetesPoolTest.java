package dev.argus.api.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One replica, and what others do to its pods meanwhile. */
class KubernetesPoolTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration RESERVE = Duration.ofSeconds(40);

  private final Metrics metrics = Metrics.of("face-api");
  private ApiServer api;
  private KubernetesPool pool;

  @BeforeEach
  void start() throws Exception {
    api = new ApiServer();
    pool = pool("one", NOW);
  }

  @AfterEach
  void stop() {
    pool.close();
    api.close();
  }

  private KubernetesPool pool(String holder, Instant now) {
    return new KubernetesPool(
        new WorkerPods(Kubernetes.client(api.config()), "face-it-workers", "app=worker"),
        new KubernetesPool.Parts(
            holder,
            8080,
            new Timing(Duration.ofMillis(120), RESERVE),
            Clock.fixed(now, ZoneOffset.UTC),
            metrics));
  }

  private double count(String result) {
    return metrics.registry().get("argus.face.claims").tag("result", result).counter().count();
  }

  @Test
  void aClaimMarksThePodSaysWhoHoldsItAndIsUndone() throws Exception {
    api.add("a");
    var claim = pool.claim().orElseThrow();

    assertEquals("http://127.0.0.1:8080", claim.worker().address().toString());
    assertEquals("claimed", api.status("a"));
    var lease = api.pod("a").at("/metadata/annotations/argus.dev~1lease").asText();
    assertTrue(lease.startsWith("one "), lease);
    assertEquals(NOW.plus(RESERVE), Lease.parse(lease).orElseThrow().until());

    claim.release();
    assertEquals("ready", api.status("a"));
    assertTrue(api.pod("a").at("/metadata/annotations/argus.dev~1lease").isMissingNode());
    assertEquals(1, count("allocated"));
  }

  @Test
  void withoutAFreeWorkerNobodyIsClaimed() throws Exception {
    assertEquals(Optional.empty(), pool.claim());
    api.add("held");
    assertTrue(pool.claim().isPresent());
    api.add("drained");
    api.change("drained", replace("/metadata/labels/status", "drained"));
    api.add("unready");
    api.change("unready", replace("/status/conditions/0/status", "False"));
    api.add("leaving");
    api.change("leaving", add("/metadata/deletionTimestamp", "2026-11-21T10:00:00Z"));
    api.add("new");
    api.change("new", "[{\"op\":\"remove\",\"path\":\"/status/podIP\"}]");

    assertEquals(Optional.empty(), pool.claim());
    assertEquals(2, count("empty"));
    assertEquals(1, count("allocated"));
  }

  @Test
  void aPatchOfAPodThatAnotherTookFails() {
    api.add("a");
    var pods = new WorkerPods(Kubernetes.client(api.config()), "face-it-workers", "app=worker");
    var seen = pods.list().get(0);
    var first = Lease.of("one", NOW);
    var second = Lease.of("two", NOW);

    assertTrue(pods.patch(seen, PodPatch.claim(seen, first)));
    assertFalse(pods.patch(seen, PodPatch.claim(seen, second)));
    assertFalse(pods.patch(seen, PodPatch.release(seen, second.text())));
    api.delete("a");
    api.add("a");
    assertFalse(pods.patch(seen, PodPatch.claim(seen, second)), "another pod of that name");
    api.delete("a");
    assertFalse(pods.patch(seen, PodPatch.claim(seen, second)), "no pod of that name");
    pods.close();
  }

  @Test
  void annotationsOfOthersStay() throws Exception {
    api.add("a");
    api.change(
        "a", "[{\"op\":\"add\",\"path\":\"/metadata/annotations\",\"value\":{\"cni\":\"x\"}}]");
    var claim = pool.claim().orElseThrow();
    assertEquals("x", api.pod("a").at("/metadata/annotations/cni").asText());
    claim.release();
    assertEquals("{\"cni\":\"x\"}", api.pod("a").at("/metadata/annotations").toString());
  }

  @Test
  void annotationsThatCameInBetweenAreNotReplaced() {
    api.add("a");
    var pods = new WorkerPods(Kubernetes.client(api.config()), "face-it-workers", "app=worker");
    var seen = pods.list().get(0);
    api.change(
        "a", "[{\"op\":\"add\",\"path\":\"/metadata/annotations\",\"value\":{\"cni\":\"x\"}}]");
    assertFalse(pods.patch(seen, PodPatch.claim(seen, Lease.of("one", NOW))));
    pods.close();
  }

  @Test
  void whatIsNotGivenBackIsFreeAgainWhenItsTimeIsOver() throws Exception {
    api.add("a");
    pool.claim().orElseThrow().abandon();
    pool.keep();
    assertEquals("claimed", api.status("a"), "its time is not over");

    try (var later = pool("two", NOW.plus(RESERVE))) {
      later.keep();
      assertEquals("ready", api.status("a"));
      later.keep();
    }
    assertEquals(1, count("expired"));
  }

  @Test
  void aHolderThatComesBackTooLateFreesNobodyElsesWorker() throws Exception {
    api.add("a");
    var late = pool.claim().orElseThrow();
    try (var other = pool("two", NOW.plus(RESERVE))) {
      other.keep();
      var held = other.claim().orElseThrow();
      late.release();
      assertEquals("claimed", api.status("a"));
      held.release();
      assertEquals("ready", api.status("a"));
    }
  }

  @Test
  void aMarkThatNobodyCanReadIsLeftToItsWriter() {
    api.add("a");
    api.change("a", replace("/metadata/labels/status", "claimed"));
    pool.keep();
    assertEquals("claimed", api.status("a"));
  }

  @Test
  void anApiServerThatRefusesOrIsAwayIsSaid() throws Exception {
    api.add("a");
    var claim = pool.claim().orElseThrow();
    api.refuseWith(403);
    var refused = assertThrows(PoolUnavailable.class, pool::claim);
    assertTrue(refused.getMessage().endsWith("status 403"), refused.getMessage());
    claim.release();
    api.close();
    var away = assertThrows(PoolUnavailable.class, pool::keep);
    assertTrue(away.getMessage().endsWith("it cannot be reached"), away.getMessage());
  }

  private static String replace(String path, String value) {
    return "[{\"op\":\"replace\",\"path\":\"%s\",\"value\":\"%s\"}]".formatted(path, value);
  }

  private static String add(String path, String value) {
    return "[{\"op\":\"add\",\"path\":\"%s\",\"value\":\"%s\"}]".formatted(path, value);
  }
}
