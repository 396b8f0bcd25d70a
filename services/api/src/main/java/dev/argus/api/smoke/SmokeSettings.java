package dev.argus.api.smoke;

import dev.argus.core.env.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to ask.
 *
 * @param detection the system that is asked with a photo, where it is there
 * @param services those that are asked how they are
 */
record SmokeSettings(Optional<Detection> detection, List<Service> services) {

  /**
   * Detection and its log.
   *
   * @param api address of detection's API, such as {@code http://yolo-service:8000}
   * @param management address of detection's probes, where it can be reached
   * @param logging address of the prediction log
   * @param photo a picture file
   * @param labels what must be found in it
   */
  record Detection(
      URI api, Optional<URI> management, URI logging, Path photo, List<String> labels) {}

  /** A Service by its name, and the address at which it answers. */
  record Service(String name, URI address) {}

  static SmokeSettings from(Environment env) {
    var services = env.list("SERVICES").stream().map(text -> service(env, text)).toList();
    var detection =
        services.isEmpty() || env.optionalUri("DETECTION_URL").isPresent()
            ? Optional.of(detection(env))
            : Optional.<Detection>empty();
    env.check();
    return new SmokeSettings(detection, services);
  }

  private static Detection detection(Environment env) {
    return new Detection(
        env.uri("DETECTION_URL"),
        env.optionalUri("DETECTION_MANAGEMENT_URL"),
        env.uri("LOGGING_URL"),
        env.path("PHOTO"),
        env.list("EXPECT_LABELS"));
  }

  private static Service service(Environment env, String text) {
    var parts = text.split("=", 2);
    if (parts.length < 2 || !parts[1].startsWith("http://")) {
      env.problem("SERVICES is NAME=http://HOST:PORT, separated by commas, not '" + text + "'");
      return new Service(text, URI.create("http://localhost"));
    }
    return new Service(parts[0], URI.create(parts[1]));
  }
}
