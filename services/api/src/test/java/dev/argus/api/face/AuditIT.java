package dev.argus.api.face;

import static dev.argus.api.face.GuardedApi.KEY;
import static dev.argus.api.face.RunningApi.PICTURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who asked, and what became of it. */
class AuditIT {
  @AutoClose private final FakeWorker worker = new FakeWorker();
  @AutoClose private final AuditLines audit = new AuditLines();

  @Test
  void eachRequestLeavesALine() {
    try (var api = GuardedApi.start(worker, "USER_LIMIT", "2", "PROXIES", "1")) {
      var request = api.fresh("user \"1\" outcome=answered");
      api.post(request, "X-Forwarded-For", "203.0.113.7");
      api.post(request, "X-Forwarded-For", "203.0.113.7");
      api.stranger("2001:db8::7");
      api.post(api.fresh("two\nlines"));
      api.post(api.fresh("two\u2028lines"));
      api.post(api.fresh("\u001b[2J"));
      api.post(api.fresh("u".repeat(300)));
      api.post(api.fresh("user1").put("expires", 1));
      worker.says(503, "{}");
      api.post(api.fresh("user2"));
      worker.says(500, "{}");
      api.post(api.fresh("user2"));
      api.post(api.fresh("user2"));
      var quoted = "caller=door user=\"user \\\"1\\\" outcome=answered\" address=203.0.113.7";
      assertEquals(quoted + " outcome=answered reason=match", audit.line(0));
      assertEquals(quoted + " outcome=refused reason=replayed", audit.line(1));
      assertEquals(
          "caller=? user=? address=2001:db8:0:0:0:0:0:7 outcome=refused reason=key", audit.line(2));
      for (int i = 3; i < 7; i++) {
        assertEquals(
            "caller=door user=? address=127.0.0.1 outcome=refused reason=malformed", audit.line(i));
      }
      assertTrue(
          audit
              .line(7)
              .endsWith("user=\"user1\" address=127.0.0.1 outcome=refused reason=expired"));
      assertTrue(audit.line(8).endsWith("reason=unavailable"));
      assertTrue(audit.line(9).endsWith("reason=failed"));
      assertTrue(audit.line(10).endsWith("reason=user_limit"));
      assertEquals(11, audit.all().size());
      for (var line : audit.all()) {
        assertFalse(line.contains(KEY) || line.contains("nonce-of-request"), line);
        assertFalse(line.contains(PICTURE.substring(0, 20)), line);
      }
      var metrics = api.metrics();
      Map.of("key", 1, "malformed", 4, "replayed", 1, "failed", 1, "locked", 0)
          .forEach(
              (reason, count) ->
                  assertTrue(
                      metrics.contains(
                          "argus_face_refused_total{reason=\"%s\",service=\"face-api\"} %d"
                              .formatted(reason, count)),
                      reason));
    }
  }
}
