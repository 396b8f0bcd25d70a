package dev.argus.api.face;

import static dev.argus.api.face.Answers.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A request is answered once, and while it is fresh. */
class ReplayIT {
  @AutoClose private final FakeWorker worker = new FakeWorker();

  @Test
  void aRequestIsAnsweredOnce() {
    try (var api = GuardedApi.start(worker)) {
      var request = api.fresh("user1");
      assertEquals(200, api.post(request).statusCode());
      assertRefused(409, "nonce", api.post(request));
      assertRefused(409, "nonce", api.post(request.put("expires", api.clock().seconds() + 61)));
      assertEquals(1, worker.asked().size());
      assertFalse(worker.asked().get(0).body().contains("nonce"), "a worker needs none");
    }
  }

  @Test
  void whatIsNotFreshNeverReachesAWorker() {
    try (var api = GuardedApi.start(worker)) {
      assertRefused(400, "nonce", api.post(api.plain("user1")));
      assertRefused(400, "expires", api.post(api.plain("user1").put("nonce", "n".repeat(16))));
      assertRefused(
          400, "nonce", api.post(api.plain("user1").put("expires", api.clock().seconds())));
      assertRefused(400, "nonce", api.post(api.fresh("user1").put("nonce", "n".repeat(15))));
      assertRefused(400, "nonce", api.post(api.fresh("user1").put("nonce", "n".repeat(16) + "\n")));
      assertRefused(400, "nonce", api.post(api.fresh("user1").putNull("nonce")));
      assertRefused(400, "expires", api.post(api.fresh("user1").put("expires", "1795348860")));
      assertRefused(400, "expires", api.post(api.fresh("user1").put("expires", 1795348860.5)));
      assertRefused(400, "expired", api.post(api.fresh("user1").put("expires", 1)));
      assertRefused(400, "ahead", api.post(api.fresh("user1").put("expires", Long.MAX_VALUE)));
      assertEquals(List.of(), worker.asked());
    }
  }

  @Test
  void theSameTwiceAtOnceIsAnsweredOnce() {
    worker.after(20);
    try (var api = GuardedApi.start(worker)) {
      for (int round = 0; round < 10; round++) {
        var body = api.fresh("user1");
        var answers = List.of(api.sent(body), api.sent(body), api.sent(body));
        assertEquals(
            List.of(200, 409, 409),
            answers.stream().map(answer -> answer.join().statusCode()).sorted().toList());
      }
      assertEquals(10, worker.asked().size());
    }
  }
}
