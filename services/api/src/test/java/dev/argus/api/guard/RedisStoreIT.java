package dev.argus.api.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas with one Redis count as one process does. */
class RedisStoreIT {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final SetClock clock = new SetClock();
  private RedisProcess redis;
  private List<Guard> replicas;

  @BeforeEach
  void start() throws Exception {
    redis = new RedisProcess();
    replicas = List.of(replica(), replica());
  }

  @AfterEach
  void stop() throws Exception {
    replicas.forEach(Guard::close);
    redis.close();
  }

  private Guard replica() {
    var settings = new GuardSettings(true, 50, 50, 50, 5, 0, Optional.of(redis.settings()));
    return new Guard(settings, Guard.store(settings, clock), clock);
  }

  /** How many of several requests, by the replicas in turn and at once, are not refused. */
  private int passed(int requests, Consumer<Guard> request) throws Exception {
    var pool = Executors.newFixedThreadPool(16);
    try {
      var all = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < requests; i++) {
        var replica = replicas.get(i % replicas.size());
        all.add(
            () -> {
              try {
                request.accept(replica);
                return true;
              } catch (Refused e) {
                return false;
              }
            });
      }
      var passed = 0;
      for (var answer : pool.invokeAll(all)) {
        passed += answer.get() ? 1 : 0;
      }
      return passed;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aReplayToTheOtherReplicaIsRefused() throws Exception {
    var expires = Optional.of(clock.seconds() + 60);
    for (int round = 0; round < 20; round++) {
      var nonce = Optional.of("nonce-of-this-round-" + round);
      assertEquals(1, passed(8, guard -> guard.once("door", nonce, expires)));
    }
  }

  @Test
  void limitsAreOfBothTogether() throws Exception {
    var address = InetAddress.getLoopbackAddress();
    assertEquals(50, passed(120, guard -> guard.arrived(address)));
    assertEquals(50, passed(120, guard -> guard.known("door")));
    assertEquals(50, passed(120, guard -> guard.about("door", "user1")));
    clock.pass(LONG);
    assertEquals(50, passed(120, guard -> guard.about("door", "user1")));
  }

  @Test
  void wrongTriesAreOfBothTogetherAndOutliveARestart() throws Exception {
    assertEquals(5, passed(100, guard -> guard.tries("door", "user1")));
    try (var restarted = replica()) {
      assertThrows(Refused.class, () -> restarted.tries("door", "user1"));
      clock.pass(Duration.ofSeconds(30));
      restarted.tries("door", "user1").right();
    }
    assertEquals(5, passed(100, guard -> guard.tries("door", "user1")));
  }

  @Test
  void whatIsKeptGoesByItselfAndNamesNobody() {
    replicas.get(0).about("door", "user1");
    replicas.get(0).known("door");
    replicas.get(0).tries("door", "user1");
    replicas
        .get(0)
        .once("door", Optional.of("nonce-of-a-request"), Optional.of(clock.seconds() + 60));
    try (var client = redis.settings().open(LONG)) {
      var keys = client.keys("*");
      assertEquals(4, keys.size());
      for (var key : keys) {
        assertTrue(key.startsWith("argus:guard:"), key);
        assertFalse(key.contains("user1") || key.contains("nonce-of-a-request"), key);
        var left = client.pttl(key);
        assertTrue(left > 0 && left <= Duration.ofHours(1).toMillis(), key + " " + left);
      }
    }
  }

  @Test
  void aValueIsReplacedOnlyWhereItIsStillTheSame() {
    try (var store = RedisStore.open(redis.settings())) {
      var a = new byte[] {0, (byte) 0xFF, 1};
      var b = "b".getBytes(UTF_8);
      assertFalse(store.replace("k", a, b, LONG), "there is none");
      assertTrue(store.add("k", a, LONG));
      assertFalse(store.add("k", b, LONG));
      assertFalse(store.replace("k", b, a, LONG));
      assertArrayEquals(a, store.get("k").orElseThrow());
      assertTrue(store.replace("k", a, b, Duration.ofMillis(1)));
      assertTrue(store.get("gone").isEmpty());
      store.check();
    }
  }

  @Test
  void withoutRedisNothingPasses() throws Exception {
    redis.close();
    var guard = replicas.get(0);
    assertThrows(StoreException.class, guard::check);
    assertThrows(StoreException.class, () -> guard.known("door"));
    assertThrows(StoreException.class, () -> guard.tries("door", "user1"));
    assertThrows(
        StoreException.class,
        () -> guard.once("door", Optional.of("nonce-of-a-request"), Optional.of(clock.seconds())));
  }

  @Test
  void aWrongPasswordIsAReasonThatIsNotShown() {
    try (var store = RedisStore.open(redis.settings(redis.url().replace("hush", "loud")))) {
      var away = assertThrows(StoreException.class, store::check);
      assertFalse(away.getMessage().contains("loud"), away.getMessage());
    }
  }
}
