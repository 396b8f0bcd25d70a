package dev.argus.api.face;

import static dev.argus.api.face.Answers.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How often a user, a key and an address may ask, and who counts as one. */
class LimitsIT {
  @AutoClose private final FakeWorker worker = new FakeWorker();

  @Test
  void limitsRefuseWhatComesBeyondThemAndSayUntilWhen() {
    try (var api =
        GuardedApi.start(worker, "USER_LIMIT", "3", "KEY_LIMIT", "5", "ADDRESS_LIMIT", "9")) {
      for (int i = 0; i < 3; i++) {
        assertEquals(200, api.post(api.fresh("user1")).statusCode());
      }
      assertRefused(429, "this user", api.post(api.fresh("user1")));
      assertEquals(200, api.post(api.fresh("user2")).statusCode());
      assertRefused(429, "this key", api.post(api.fresh("user3")));
      assertRefused(429, "this key", api.post(api.fresh("user3")));
      assertRefused(429, "this key", api.post(api.fresh("user3")));
      assertRefused(429, "this key", api.post(api.fresh("user3")));
      var address = api.post(api.fresh("user3"));
      assertRefused(429, "this address", address);
      api.clock().pass(Duration.ofMinutes(1));
      assertEquals(200, api.post(api.fresh("user1")).statusCode());
      assertEquals(5, worker.asked().size());
    }
  }

  @Test
  void whoHasNoKeyIsLimitedByAddressAndSpendsNothingOfOthers() {
    try (var api =
        GuardedApi.start(worker, "ADDRESS_LIMIT", "20", "KEY_LIMIT", "5", "PROXIES", "1")) {
      var stranger = "198.51.100.66";
      for (int i = 0; i < 20; i++) {
        assertEquals(401, api.stranger(stranger).statusCode());
      }
      assertRefused(429, "address", api.stranger(stranger));
      assertEquals(
          200, api.post(api.fresh("user1"), "X-Forwarded-For", "203.0.113.7").statusCode());
    }
  }

  @Test
  void noHeaderMakesAnotherClient() {
    var tricks =
        new String[][] {
          {"X-Forwarded-For", "198.51.100.1"},
          {"x-forwarded-for", "198.51.100.2"},
          {"X-FORWARDED-FOR", "198.51.100.3", "X-Forwarded-For", "198.51.100.4"},
          {"Forwarded", "for=198.51.100.5"},
          {"X-Real-IP", "198.51.100.6"},
          {"X-Client-IP", "198.51.100.7"},
          {"True-Client-IP", "198.51.100.8"},
          {"CF-Connecting-IP", "198.51.100.9"},
        };
    try (var api = GuardedApi.start(worker, "ADDRESS_LIMIT", Integer.toString(tricks.length))) {
      for (var trick : tricks) {
        assertEquals(200, api.post(api.fresh("user1"), trick).statusCode());
      }
      for (var trick : tricks) {
        assertEquals(429, api.post(api.fresh("user1"), trick).statusCode(), trick[0]);
      }
    }
  }

  @Test
  void behindAProxyOnlyItsOwnEntryCounts() {
    try (var api = GuardedApi.start(worker, "ADDRESS_LIMIT", "4", "PROXIES", "1")) {
      var client = "203.0.113.7";
      for (var before :
          List.of(client, "198.51.100.1, " + client, "::1,1.1.1.1," + client, "x, " + client)) {
        assertEquals(
            200, api.post(api.fresh("user1"), "X-Forwarded-For", before).statusCode(), before);
      }
      assertEquals(
          429,
          api.post(api.fresh("user1"), "X-Forwarded-For", "1.2.3.4", "x-forwarded-for", client)
              .statusCode());
      assertEquals(
          200, api.post(api.fresh("user1"), "X-Forwarded-For", "203.0.113.8").statusCode());
    }
  }
}
