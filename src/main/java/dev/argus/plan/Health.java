package dev.argus.plan;

/**
 * Where a container says how it is. Every container answers {@code /health/started} on its
 * management port until it has started; what it is asked after that can be named otherwise.
 *
 * @param readiness the path that tells whether it can answer
 * @param liveness the path that tells whether it has hung
 * @param port the name of the port that has both
 */
public record Health(String readiness, String liveness, String port) {
  /** The paths of the management port. */
  public static Health management() {
    return new Health("/health/ready", "/health/live", "management");
  }

  /** These paths of the API's port. */
  public static Health api(String readiness, String liveness) {
    return new Health(readiness, liveness, "http");
  }
}
