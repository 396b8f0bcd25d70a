package dev.argus.api.face;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.api.guard.SetClock;
import dev.argus.core.http.Json;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The role where a stack guards it, by a clock that a test moves, and a caller who has a key. */
final class GuardedApi implements AutoCloseable {
  static final String KEY = "k".repeat(43);

  private final SetClock clock = new SetClock();
  private final RunningApi api;
  private int nonces;

  private GuardedApi(FakeWorker worker, String... more) {
    api = RunningApi.start(worker, clock, more);
  }

  /** Starts it with a key and nonces, and what else is given. */
  static GuardedApi start(FakeWorker worker, String... more) {
    var guarded = Stream.of("API_KEYS", "door=" + KEY, "NONCE_REQUIRED", "true");
    return new GuardedApi(worker, Stream.concat(guarded, Stream.of(more)).toArray(String[]::new));
  }

  SetClock clock() {
    return clock;
  }

  /** A request without a nonce. */
  ObjectNode plain(String user) {
    return Json.mapper().createObjectNode().put("image", RunningApi.PICTURE).put("user_id", user);
  }

  /** A request of a minute and a nonce of its own. */
  ObjectNode fresh(String user) {
    return plain(user)
        .put("nonce", "nonce-of-request-" + nonces++)
        .put("expires", clock.seconds() + 60);
  }

  HttpResponse<String> post(ObjectNode body, String... headers) {
    return sent(body, headers).join();
  }

  CompletableFuture<HttpResponse<String>> sent(ObjectNode body, String... headers) {
    return sent(KEY, body, headers);
  }

  /** Posts what is fresh from a proxy's client who has no key of ours. */
  HttpResponse<String> stranger(String address) {
    return sent("e".repeat(43), fresh("user1"), "X-Forwarded-For", address).join();
  }

  private CompletableFuture<HttpResponse<String>> sent(
      String key, ObjectNode body, String... headers) {
    var bearer = Stream.of("Authorization", "Bearer " + key);
    return api.sent(
        body.toString(), Stream.concat(bearer, Stream.of(headers)).toArray(String[]::new));
  }

  String metrics() {
    return api.managed("/metrics").body();
  }

  @Override
  public void close() {
    api.close();
  }
}
