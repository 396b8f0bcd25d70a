package dev.argus.local.plan;

import java.nio.file.Path;
import java.util.Map;

/**
 * What this machine decides.
 *
 * @param data folder that claims, emptyDirs and stores keep their files in
 * @param modelCache folder of model files shared by everything this user runs
 * @param ports local port to use instead of a Service's own, by the latter
 */
public record PlanSettings(Path data, Path modelCache, Map<Integer, Integer> ports) {

  /** Below this only root may listen, so a Service on port 80 or 443 moves to 8080. */
  private static final int FIRST_UNPRIVILEGED_PORT = 1024;

  private static final int WEB_PORT = 8080;

  public PlanSettings {
    ports = Map.copyOf(ports);
  }

  int localPort(int servicePort) {
    int unprivileged = servicePort < FIRST_UNPRIVILEGED_PORT ? WEB_PORT : servicePort;
    return ports.getOrDefault(servicePort, ports.getOrDefault(unprivileged, unprivileged));
  }
}
