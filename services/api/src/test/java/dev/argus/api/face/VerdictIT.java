package dev.argus.api.face;

import static dev.argus.api.face.RunningApi.PICTURE;
import static dev.argus.api.face.RunningApi.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a worker's answer a caller is told. */
class VerdictIT {
  @AutoClose private final FakeWorker worker = new FakeWorker();

  @Test
  void asksAWorkerAndTellsItsVerdict() {
    try (var api = RunningApi.start(worker)) {
      var answer = api.post(body(PICTURE, "user1"), "X-Request-Id", "door-7");
      assertEquals(200, answer.statusCode(), answer.body());
      assertEquals("{\"authenticated\":true,\"reason\":\"match\"}", answer.body());
      assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
      var asked = worker.asked().get(0);
      assertEquals("/v1/verify", asked.path());
      assertEquals("door-7", asked.requestId());
      assertEquals(body(PICTURE, "user1"), asked.body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no_match", "no_face", "several_faces", "face_too_small", "face_too_blurred"})
  void whyNotIsToldAndNoMore(String reason) {
    worker.says(200, "{\"authenticated\":false,\"reason\":\"" + reason + "\"}");
    try (var api = RunningApi.start(worker)) {
      assertEquals(
          "{\"authenticated\":false,\"reason\":\"" + reason + "\"}", api.authenticate().body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"authenticated\":true,\"reason\":\"match\",\"score\":0.91}",
        "{\"authenticated\":true,\"reason\":\"no_match\"}",
        "{\"authenticated\":true,\"reason\":\"0.91\"}",
        "{\"authenticated\":\"yes\",\"reason\":\"match\"}",
        "{}",
        "null",
        "not JSON 0.91",
      })
  void whatIsNoVerdictIsNotPassedOn(String said) {
    worker.says(200, said);
    try (var api = RunningApi.start(worker)) {
      var answer = api.authenticate();
      assertEquals(502, answer.statusCode());
      assertFalse(answer.body().contains("0.91"), answer.body());
      worker.says(200, "{\"authenticated\":true,\"reason\":\"match\"}");
      assertEquals(200, api.authenticate().statusCode(), "the worker was given back");
    }
  }

  @ParameterizedTest
  @CsvSource({"413, 413", "422, 422", "503, 503", "500, 502", "404, 502", "401, 502", "302, 502"})
  void aWorkersRefusalIsTheCallersOrAnotherFailure(int said, int told) {
    worker.says(said, "{\"detail\":\"The picture is damaged.\",\"embedding\":[0.1]}");
    try (var api = RunningApi.start(worker)) {
      var answer = api.authenticate();
      assertEquals(told, answer.statusCode());
      assertEquals(told == 503, answer.headers().firstValue("Retry-After").isPresent());
      assertEquals(told < 500, answer.body().contains("The picture is damaged."));
      assertFalse(answer.body().contains("embedding"));
    }
  }

  @Test
  void anEndlessAnswerIsNotTakenIn() {
    worker.says(200, " ".repeat(1 << 20));
    try (var api = RunningApi.start(worker)) {
      assertEquals(503, api.authenticate().statusCode());
    }
  }
}
