package dev.argus.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import java.time.Duration;

/** The three probes of a container, asked on ports by their names. */
public final class Probes {
  private static final int PERIOD_SECONDS = 5;

  private Probes() {}

  /** Holds the other two back until the container has started, at the latest after this long. */
  public static ProbeArgs startup(Duration longest) {
    return probe("/health/started", "management")
        .periodSeconds(PERIOD_SECONDS)
        .timeoutSeconds(3)
        .failureThreshold(
            Math.max(1, (int) Math.ceil((double) longest.toSeconds() / PERIOD_SECONDS)))
        .build();
  }

  /** Takes the pod out of its Services while it cannot answer. */
  public static ProbeArgs readiness(String path, String port) {
    return probe(path, port)
        .periodSeconds(PERIOD_SECONDS)
        .timeoutSeconds(3)
        .failureThreshold(2)
        .build();
  }

  /** Restarts the container when it has hung for a minute: an overloaded one must not be killed. */
  public static ProbeArgs liveness(String path, String port) {
    return probe(path, port).periodSeconds(10).timeoutSeconds(5).failureThreshold(6).build();
  }

  /** Asks for the start of a server, which may have to read its log of changes again. */
  public static ProbeArgs.Builder starting(Duration longest) {
    return ProbeArgs.builder()
        .periodSeconds(PERIOD_SECONDS)
        .timeoutSeconds(5)
        .failureThreshold((int) (longest.toSeconds() / PERIOD_SECONDS));
  }

  private static ProbeArgs.Builder probe(String path, String port) {
    return ProbeArgs.builder().httpGet(HTTPGetActionArgs.builder().path(path).port(port).build());
  }
}
