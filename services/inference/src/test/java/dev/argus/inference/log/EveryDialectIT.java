package dev.argus.inference.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.inference.Exchange;
import dev.argus.inference.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found on a picture goes to the log, whichever dialect it came by. */
class EveryDialectIT {
  @Test
  void everyPictureIsLoggedOnce(@TempDir Path spool) throws Exception {
    byte[] picture = Exchange.picture();
    String base64 = Base64.getEncoder().encodeToString(picture);
    String two =
        "{\"inputs\": [{\"name\": \"image\", \"shape\": [2], \"datatype\": \"BYTES\","
            + " \"data\": [\"%s\", \"%s\"]}]}".formatted(base64, base64);
    try (FakeLog log = new FakeLog(0, id -> FakeLog.Answer.CREATED);
        Service service =
            Service.ready(
                Map.of(
                    "MODEL_PATH", "two-classes.onnx",
                    "ARGUS_MODEL_CACHE", Path.of("src/test/resources/models").toString(),
                    "PREDICTION_LOG_URL", log.url().toString(),
                    "SPOOL_DIR", spool.toString()))) {
      assertEquals(200, service.detect(picture, "").statusCode());
      assertEquals(200, service.form("/v1/vision/detection", "image", picture).statusCode());
      assertEquals(
          200,
          service
              .post("/v2/models/two-classes/infer", "application/json", two.getBytes(UTF_8))
              .statusCode());
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (log.stored().size() < 4 && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      assertEquals(4, log.stored().size());
      for (String body : log.bodies()) {
        assertTrue(body.contains("\"label\":\"dog\""), body);
      }
    }
  }
}
