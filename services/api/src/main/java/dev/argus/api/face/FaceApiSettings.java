package dev.argus.api.face;

import dev.argus.api.guard.GuardSettings;
import dev.argus.core.env.Environment;
import dev.argus.core.http.CallerKey;
import dev.argus.core.http.HttpSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the role reads from its environment.
 *
 * @param keys of callers
 * @param guard against guessing and replay
 * @param workers addresses of workers outside a cluster; none: they are pods
 * @param workerKey by which workers know that it is this role that asks; none: they ask for none
 * @param pods where the pods are, not looked at where there are addresses
 * @param timing of claims
 * @param maxPixels of a picture
 */
record FaceApiSettings(
    HttpSettings http,
    ApiKeys keys,
    GuardSettings guard,
    List<URI> workers,
    Optional<CallerKey> workerKey,
    Pods pods,
    Timing timing,
    long maxPixels) {
  /**
   * The workers' pods.
   *
   * @param holder name of this replica, which is its own pod's
   */
  record Pods(String holder, String namespace, String selector, int port) {}

  /** For whom nobody is free within this, the caller had better come back. */
  private static final String PATIENCE = "PT2S";

  static FaceApiSettings from(Environment env) {
    var settings =
        new FaceApiSettings(
            HttpSettings.from(env, 8080, "20Mi"),
            ApiKeys.from(env),
            GuardSettings.from(env),
            workers(env),
            CallerKey.from(env, "WORKER_KEY"),
            new Pods(
                env.text("HOSTNAME", "face-api"),
                env.text("WORKER_NAMESPACE", "face-it-workers"),
                env.text("WORKER_SELECTOR", "app=face-recognition-worker"),
                env.integer("WORKER_PORT", 8080, 1, 65_535)),
            new Timing(
                env.duration("WORKER_PATIENCE", PATIENCE),
                env.duration("WORKER_RESERVE_TIME", "PT40S")),
            env.bytes("MAX_PIXELS", "40000000"));
    if (settings.call().compareTo(settings.timing.reserve()) >= 0) {
      env.problem("WORKER_RESERVE_TIME must be longer than REQUEST_TIMEOUT");
    }
    env.check();
    return settings;
  }

  /** A worker has to have answered within this, while its claim still holds. */
  Duration call() {
    return http.timeouts().request();
  }

  private static List<URI> workers(Environment env) {
    var addresses = new ArrayList<URI>();
    env.list("WORKERS").forEach(text -> address(text, env, addresses));
    return addresses;
  }

  private static void address(String text, Environment env, List<URI> addresses) {
    try {
      var address = URI.create(text);
      if ("http".equals(address.getScheme()) && address.getHost() != null) {
        addresses.add(address);
        return;
      }
    } catch (IllegalArgumentException e) {
      // Named below.
    }
    env.problem("WORKERS must be addresses such as http://localhost:8080, with commas between");
  }
}
