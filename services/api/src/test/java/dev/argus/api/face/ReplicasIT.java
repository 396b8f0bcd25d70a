package dev.argus.api.face;

import static dev.argus.api.face.Answers.assertRefused;
import static dev.argus.api.face.Answers.retryAfter;
import static dev.argus.api.face.FakeWorker.WRONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.api.guard.RedisProcess;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Replicas count together in one Redis. */
class ReplicasIT {
  @AutoClose private final FakeWorker worker = new FakeWorker();
  @AutoClose private final AuditLines audit = new AuditLines();

  @Test
  void twoReplicasWithOneRedisAreOneToACaller() throws Exception {
    worker.says(200, WRONG);
    try (var redis = new RedisProcess();
        var one = GuardedApi.start(worker, "REDIS_URL", redis.url(), "WRONG_TRIES", "5");
        var other = GuardedApi.start(worker, "REDIS_URL", redis.url(), "WRONG_TRIES", "5")) {
      var request = one.fresh("user1");
      assertEquals(200, one.post(request).statusCode());
      assertRefused(409, "nonce", other.post(request));
      for (int i = 0; i < 500; i++) {
        (i % 2 == 0 ? one : other).post(one.fresh("user1"));
      }
      assertEquals(5, worker.asked().size());
    }
  }

  @Test
  void withoutItsRedisItAnswersNobodyAndSaysSo() throws Exception {
    var redis = new RedisProcess();
    try (redis;
        var api =
            GuardedApi.start(
                worker, "REDIS_URL", redis.url(), "WRONG_TRIES", "5", "USER_LIMIT", "9")) {
      assertEquals(200, api.post(api.fresh("user1")).statusCode());
      redis.close();
      var answer = api.post(api.fresh("user1"));
      assertRefused(503, "counted", answer);
      assertTrue(retryAfter(answer) >= 1);
      assertFalse(answer.body().contains("127.0.0.1"), answer.body());
      assertEquals(1, worker.asked().size());
      assertTrue(audit.line(1).endsWith("outcome=refused reason=unavailable"), audit.line(1));
    }
  }
}
