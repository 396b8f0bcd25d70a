package dev.argus.local.smoke;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The Job of one namespace.
 *
 * @param name its name, and that of the ConfigMap with the photo
 * @param image the image that has the smoke test
 * @param services the namespace's Services
 */
record SmokeJob(
    String name,
    String namespace,
    String image,
    List<AskedService> services,
    SmokeCommand.Request request) {

  SmokeJob {
    services = List.copyOf(services);
  }

  /** Whether detection is here, which is asked with the photo. */
  boolean asksDetection() {
    return service("yolo-service").isPresent() && service("logging-service").isPresent();
  }

  /** As YAML. */
  String manifest() throws IOException {
    boolean detection = asksDetection();
    try (InputStream template = SmokeJob.class.getResourceAsStream("/smoke-job.yaml")) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${name}", name)
          .replace("${namespace}", namespace)
          .replace("${image}", image)
          .replace("${services}", addresses())
          .replace("${detection}", detection ? address("yolo-service") : "")
          .replace("${logging}", detection ? address("logging-service") : "")
          .replace("${labels}", String.join(",", request.labels()));
    }
  }

  private String addresses() {
    return services.stream()
        .map(service -> namespace + "/" + service.name() + "=" + service.address())
        .collect(Collectors.joining(","));
  }

  private String address(String service) {
    return service(service).map(AskedService::address).orElse("");
  }

  private Optional<AskedService> service(String service) {
    return services.stream().filter(it -> it.name().equals(service)).findFirst();
  }
}
