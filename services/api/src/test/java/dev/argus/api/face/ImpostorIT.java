package dev.argus.api.face;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Somebody at a worker's address, such as a pod that has it after the worker's, who says yes. */
class ImpostorIT {
  private static final String KEY = "w".repeat(43);

  @AutoClose private final FakeWorker worker = new FakeWorker();

  @Test
  void whatAnybodyCouldHaveSaidIsNoVerdict() {
    try (var api = RunningApi.start(worker, "WORKER_KEY", KEY)) {
      assertEquals(502, api.authenticate().statusCode(), "not signed");
      worker.has("e".repeat(43));
      assertEquals(502, api.authenticate().statusCode(), "with another key");
      worker.has(KEY);
      assertEquals(200, api.authenticate().statusCode());
      worker.has("n".repeat(43) + "," + KEY);
      assertEquals(200, api.authenticate().statusCode(), "while the key is changed");
    }
  }
}
