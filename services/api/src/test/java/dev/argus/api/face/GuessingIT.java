package dev.argus.api.face;

import static dev.argus.api.face.Answers.assertRefused;
import static dev.argus.api.face.Answers.retryAfter;
import static dev.argus.api.face.FakeWorker.RIGHT;
import static dev.argus.api.face.FakeWorker.WRONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How many faces somebody may try who has none that is right. */
class GuessingIT {
  @AutoClose private final FakeWorker worker = new FakeWorker();

  @Test
  void ofAThousandWrongTriesFiveReachAWorker() {
    worker.says(200, WRONG);
    try (var api = GuardedApi.start(worker, "WRONG_TRIES", "5")) {
      var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 1000; i++) {
        answers.add(api.sent(api.fresh("user1")));
      }
      var answered = answers.stream().filter(answer -> answer.join().statusCode() == 200).count();
      assertEquals(5, answered);
      assertEquals(5, worker.asked().size());
      var locked = api.post(api.fresh("user1"));
      assertRefused(429, "wrong tries", locked);
      api.clock().pass(Duration.ofSeconds(retryAfter(locked)));
      worker.says(200, RIGHT);
      assertEquals(200, api.post(api.fresh("user1")).statusCode(), "after the wait it passes");
      assertEquals(
          200, api.post(api.fresh("user1")).statusCode(), "and those before are forgotten");
    }
  }

  @Test
  void aDaysGuessesAreAHundredForWhoeverWaitsAsLongAsHeIsTold() {
    worker.says(200, WRONG);
    try (var api = GuardedApi.start(worker, "WRONG_TRIES", "5", "USER_LIMIT", "12")) {
      var end = api.clock().instant().plus(Duration.ofDays(1));
      while (api.clock().instant().isBefore(end)) {
        var answer = api.post(api.fresh("user1"));
        if (answer.statusCode() == 429) {
          api.clock().pass(Duration.ofSeconds(retryAfter(answer)));
        }
      }
      assertTrue(worker.asked().size() <= 106, "was " + worker.asked().size());
    }
  }

  @Test
  void whoIsNotRegisteredIsLockedOutLikeWhoIs() {
    worker.says(200, WRONG);
    try (var api = GuardedApi.start(worker, "WRONG_TRIES", "3")) {
      assertEquals(eightTries(api, "registered"), eightTries(api, "made-up"));
    }
  }

  private List<String> eightTries(GuardedApi api, String user) {
    var told = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      var answer = api.post(api.fresh(user));
      told.add(
          answer.statusCode()
              + answer.headers().firstValue("Retry-After").orElse("")
              + answer.body().replaceAll("\"request_id\":\"[^\"]*\"", ""));
    }
    return told;
  }

  @Test
  void whatComparesNoFaceIsNoGuess() {
    try (var api = GuardedApi.start(worker, "WRONG_TRIES", "3")) {
      for (var reason : List.of("no_face", "several_faces", "face_too_small", "face_too_blurred")) {
        worker.says(200, "{\"authenticated\":false,\"reason\":\"" + reason + "\"}");
        assertEquals(200, api.post(api.fresh("user1")).statusCode());
      }
      for (var status : List.of(503, 500, 422, 413)) {
        worker.says(status, "{\"detail\":\"No.\"}");
        assertTrue(List.of(502, 503, 422, 413).contains(api.post(api.fresh("user1")).statusCode()));
      }
      worker.says(200, WRONG);
      for (int i = 0; i < 3; i++) {
        assertEquals(200, api.post(api.fresh("user1")).statusCode());
      }
      assertEquals(429, api.post(api.fresh("user1")).statusCode());
    }
  }
}
