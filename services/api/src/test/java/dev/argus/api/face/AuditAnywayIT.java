package dev.argus.api.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.argus.api.guard.RedisProcess;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;

/** The trail where nobody thought of it. */
class AuditAnywayIT {
  @AutoClose private final FakeWorker worker = new FakeWorker();
  @AutoClose private final AuditLines audit = new AuditLines();

  @Test
  void aRequestThatFailsUnforeseenLeavesALineToo() throws Exception {
    try (var redis = new RedisProcess();
        var admin = new Jedis(URI.create(redis.url()));
        var api = GuardedApi.start(worker, "REDIS_URL", redis.url(), "WRONG_TRIES", "5")) {
      worker.says(200, "{\"authenticated\":false,\"reason\":\"no_match\"}");
      assertEquals(200, api.post(api.fresh("user1")).statusCode());
      admin.keys("argus:guard:wrong*").forEach(key -> admin.set(key, "spoilt"));
      var answer = api.post(api.fresh("user1"));
      assertEquals(500, answer.statusCode());
      assertFalse(answer.body().contains("Buffer"), answer.body());
      assertEquals(1, worker.asked().size());
      assertTrue(
          audit.line(1).endsWith("user=\"user1\" address=127.0.0.1 outcome=refused reason=failed"),
          audit.line(1));
    }
  }

  /** {@code LOG_LEVEL} is the root's. */
  @Test
  void itDoesNotDependOnHowMuchElseIsLogged() {
    assertEquals(Level.INFO, ((Logger) LoggerFactory.getLogger("argus.audit")).getLevel());
  }
}
