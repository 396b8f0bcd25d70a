package dev.argus.api.face;

import static dev.argus.api.face.Answers.assertRefused;
import static dev.argus.api.face.RunningApi.PICTURE;
import static dev.argus.api.face.RunningApi.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.env.EnvironmentException;
import dev.argus.core.env.Secret;
import dev.argus.core.http.CallerKey;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask the role, and how workers know that it is the role who asks. */
class KeysIT {
  @AutoClose private final FakeWorker worker = new FakeWorker();

  @Test
  void withKeysItAnswersWhoHasOne() {
    var door = "d".repeat(32);
    var shop = "s".repeat(43);
    try (var api = RunningApi.start(worker, "API_KEYS", "door=" + door + ", shop=" + shop)) {
      var body = body(PICTURE, "user1");
      assertEquals(200, api.post(body, "Authorization", "Bearer " + door).statusCode());
      assertEquals(200, api.post(body, "Authorization", "Bearer " + shop).statusCode());
      assertEquals(200, api.post(body, "Authorization", "bearer " + shop).statusCode());
      assertRefused(401, "key", api.post(body));
      var asked = worker.asked().size();
      for (var wrong :
          List.of(
              "Bearer " + "e".repeat(32),
              "Bearer " + door + "d",
              "Bearer door=" + door,
              "Bearer ",
              "Bearer " + door.toUpperCase(Locale.ROOT),
              "Basic " + door,
              door)) {
        assertEquals(401, api.post(body, "Authorization", wrong).statusCode(), wrong);
      }
      assertRefused(
          401,
          "key",
          api.post(body, "Authorization", "Bearer " + door, "Authorization", "Bearer " + shop));
      assertRefused(401, "key", api.post("not JSON"));
      assertEquals(asked, worker.asked().size());
      assertEquals(200, api.page("/openapi.json").statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "a=b", "Door=ddddddddddddddddddddddddddddddddd", "x=%1$s,x=%1$s"})
  void aKeyThatIsNoneIsRefusedAtTheStartAndNotShown(String keys) {
    var text = keys.formatted("k".repeat(32));
    var refused =
        assertThrows(
            EnvironmentException.class, () -> RunningApi.start(worker, "API_KEYS", text).close());
    assertTrue(refused.getMessage().contains("API_KEYS"));
    assertFalse(refused.getMessage().contains(text));
  }

  @Test
  void signsWhatItAsksWithTheKeyItWasGiven() {
    var key = "k".repeat(43);
    worker.has(key);
    try (var api = RunningApi.start(worker, "WORKER_KEY", key)) {
      assertEquals(200, api.authenticate().statusCode());
      var asked = worker.asked().get(0);
      assertTrue(
          new CallerKey(new Secret(key), Clock.systemUTC())
              .signed(asked.caller(), "POST", asked.path(), asked.body().getBytes(UTF_8)));
    }
  }
}
