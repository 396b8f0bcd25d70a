package dev.argus.api.smoke;

import dev.argus.core.env.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What to ask, and with which photo.
 *
 * @param detection address of detection's API, such as {@code http://yolo-service:8000}
 * @param management address of detection's probes, where it can be reached
 * @param logging address of the prediction log
 * @param photo a picture file
 * @param labels what must be found in it
 */
record SmokeSettings(
    URI detection, Optional<URI> management, URI logging, Path photo, List<String> labels) {

  static SmokeSettings from(Environment env) {
    var settings =
        new SmokeSettings(
            env.uri("DETECTION_URL"),
            env.optionalUri("DETECTION_MANAGEMENT_URL"),
            env.uri("LOGGING_URL"),
            env.path("PHOTO"),
            Arrays.stream(env.text("EXPECT_LABELS", "").split(","))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .toList());
    env.check();
    return settings;
  }
}
