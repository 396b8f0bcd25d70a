package dev.argus.api.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a worker's answer that says whether the face is a living one. */
class LivenessIT {
  private static final String SPOOF =
      "{\"authenticated\":false,\"reason\":\"spoof\",\"liveness\":{\"checked\":true,\"real\":false}}";

  @AutoClose private final FakeWorker worker = new FakeWorker();
  @AutoClose private final AuditLines audit = new AuditLines();

  @ParameterizedTest
  @CsvSource({
    "true, match, '{\"checked\":true,\"real\":true}', real",
    "false, no_match, '{\"checked\":true,\"real\":true}', real",
    "false, spoof, '{\"checked\":true,\"real\":false}', spoof",
    "false, no_face, '{\"checked\":false}', unchecked",
  })
  void isToldAsTheWorkerSaysItCountedAndWrittenDown(
      boolean authenticated, String reason, String liveness, String result) {
    var said =
        "{\"authenticated\":%s,\"reason\":\"%s\",\"liveness\":%s}"
            .formatted(authenticated, reason, liveness);
    worker.says(200, said);
    try (var api = RunningApi.start(worker)) {
      assertEquals(said, api.authenticate().body());
      var metrics = api.managed("/metrics").body();
      assertTrue(
          metrics.contains(
              "argus_face_liveness_total{result=\"" + result + "\",service=\"face-api\"} 1.0"),
          metrics);
      var line = audit.line(0);
      assertTrue(line.endsWith("reason=" + reason + " liveness=" + result), line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true,\"reason\":\"spoof\",\"liveness\":{\"checked\":true,\"real\":false}",
        "true,\"reason\":\"match\",\"liveness\":{\"checked\":true,\"real\":false}",
        "true,\"reason\":\"match\",\"liveness\":{\"checked\":false}",
        "true,\"reason\":\"match\",\"liveness\":{}",
        "true,\"reason\":\"match\",\"liveness\":{\"checked\":true,\"real\":true,\"score\":0.91}",
        "false,\"reason\":\"no_face\",\"liveness\":{\"checked\":true,\"real\":true}",
        "false,\"reason\":\"spoof\"",
      })
  void whatContradictsItselfOrSaysMoreIsNotPassedOn(String said) {
    worker.says(200, "{\"authenticated\":" + said + "}");
    try (var api = RunningApi.start(worker)) {
      var answer = api.authenticate();
      assertEquals(502, answer.statusCode(), answer.body());
      assertFalse(answer.body().contains("0.91"), answer.body());
    }
  }

  /** The next print may be a better one. */
  @Test
  void whoHoldsUpPrintsIsLockedOutLikeWhoGuesses() {
    worker.says(200, SPOOF);
    try (var api = GuardedApi.start(worker, "WRONG_TRIES", "3")) {
      for (var user : List.of("registered", "made-up")) {
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 5; i++) {
          statuses.add(api.post(api.fresh(user)).statusCode());
        }
        assertEquals(List.of(200, 200, 200, 429, 429), statuses);
      }
    }
  }
}
