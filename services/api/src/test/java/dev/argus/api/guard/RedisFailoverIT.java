package dev.argus.api.guard;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A Redis that answers, and cannot be written to. */
class RedisFailoverIT {
  private static final Duration LONG = Duration.ofSeconds(10);

  private RedisProcess redis;
  private Jedis admin;
  private Store store;

  @BeforeEach
  void start() throws Exception {
    redis = new RedisProcess();
    admin = new Jedis(URI.create(redis.url()));
    store = RedisStore.open(redis.settings());
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
    admin.close();
    redis.close();
  }

  private long connections() {
    return admin.clientList().lines().count();
  }

  private Guard guard() {
    var settings = new GuardSettings(true, 50, 50, 50, 5, 0, Optional.of(redis.settings()));
    return new Guard(settings, RedisStore.open(redis.settings()), new SetClock());
  }

  /** As a managed Redis does for maintenance: the old primary lives on, and so do connections. */
  @Test
  void connectionsToWhatHasBecomeAReplicaAreGivenUp() {
    try (var guard = guard()) {
      guard.known("door");
      guard.tries("door", "user1");
      admin.replicaof("127.0.0.1", 1);
      assertThrows(StoreException.class, guard::check, "it is not ready");
      assertThrows(StoreException.class, () -> guard.known("door"));
      assertThrows(StoreException.class, () -> guard.tries("door", "user1"));
      var left = connections();
      assertTrue(left <= 1, "its own alone, were " + left);
      admin.replicaofNoOne();
      guard.check();
      guard.known("door");
    }
  }

  @Test
  void aFullOneIsNotReadyAndForgetsNothing() {
    store.add("k", new byte[] {1}, LONG);
    admin.configSet("maxmemory-policy", "noeviction");
    admin.configSet("maxmemory", "1");
    assertThrows(StoreException.class, store::check);
    assertThrows(StoreException.class, () -> store.add("new", new byte[] {1}, LONG));
    assertTrue(store.get("k").isPresent());
    admin.configSet("maxmemory", "0");
    store.check();
  }
}
