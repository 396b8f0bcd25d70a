package dev.argus.inference.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.inference.Models;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Predictions of a picture that comes again. */
class PredictionCacheIT {
  private static final String WITH_BOXES =
      Backend.TWO_LABELS.replace(
          "</View>",
          "<RectangleLabels name=\"r\" toName=\"image\"><Label value=\"Person\"/></RectangleLabels>"
              + "</View>");

  private static String photo() {
    byte[] photo = Models.photo("people_coco_147979.jpg");
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(photo);
  }

  private static Backend backend(FakeRedis redis) throws Exception {
    return new Backend(Map.of("REDIS_URL", "redis://:hush@127.0.0.1:" + redis.port()));
  }

  @Test
  void aPictureIsLookedAtOnceWhateverItsLabels() throws Exception {
    try (FakeRedis redis = new FakeRedis();
        Backend backend = backend(redis)) {
      String first = backend.predict(Backend.TWO_LABELS, photo()).toString();
      assertEquals(1, redis.kept.size());
      String key = redis.kept.keySet().iterator().next();
      assertTrue(key.matches("argus:pose:1:[0-9a-f]{64}:simcc-synthetic-[0-9a-f]{8}-t0\\.5"), key);
      assertEquals(first, backend.predict(Backend.TWO_LABELS, photo()).toString());
      assertEquals(3, backend.predict(WITH_BOXES, photo()).at("/0/result").size());
      String metrics = backend.service.get("/metrics").body();
      assertTrue(metrics.contains("argus_labelstudio_tasks_total{reason=\"kept\""), metrics);
      // Another threshold is another prediction.
      String unsure =
          Backend.TWO_LABELS.replace(
              "toName=\"image\"", "toName=\"image\" model_score_threshold=\"0.1\"");
      assertEquals(6, backend.predict(unsure, photo()).at("/0/result").size());
      assertEquals(2, redis.kept.size());
    }
  }

  @Test
  void whatIsNotReadableIsMadeAnew() throws Exception {
    try (FakeRedis redis = new FakeRedis();
        Backend backend = backend(redis)) {
      String first = backend.predict(Backend.TWO_LABELS, photo()).toString();
      redis.kept.replaceAll((key, value) -> "{\"other\":1}".getBytes(UTF_8));
      assertEquals(first, backend.predict(Backend.TWO_LABELS, photo()).toString());
    }
  }

  @Test
  void withoutRedisPredictionsAreMadeAsWithout() throws Exception {
    FakeRedis redis = new FakeRedis();
    try (Backend backend = backend(redis)) {
      redis.silent = true;
      String first = backend.predict(Backend.TWO_LABELS, photo()).toString();
      assertTrue(first.contains("p0-k000"), first);
      redis.close();
      long start = System.nanoTime();
      assertEquals(first, backend.predict(Backend.TWO_LABELS, photo()).toString());
      assertFalse(Duration.ofNanos(System.nanoTime() - start).toSeconds() > 10);
      assertEquals(200, backend.service.get("/health").statusCode());
    } finally {
      redis.close();
    }
  }
}
