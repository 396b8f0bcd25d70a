package dev.argus.plan;

/**
 * What a container asks for, and what it may not exceed.
 *
 * @param cpuRequest CPU that the scheduler sets aside
 * @param memoryRequest memory that the scheduler sets aside
 * @param cpuLimit CPU beyond which it is throttled
 * @param memoryLimit memory beyond which it is killed
 */
public record Resources(
    Quantity cpuRequest, Quantity memoryRequest, Quantity cpuLimit, Quantity memoryLimit) {

  public Resources {
    requireWithin("cpu", cpuRequest, cpuLimit);
    requireWithin("memory", memoryRequest, memoryLimit);
  }

  /** Begins with the requests: {@code Resources.request("200m", "256Mi").limit("1", "512Mi")}. */
  public static Request request(String cpu, String memory) {
    return new Request(Quantity.of(cpu), Quantity.of(memory));
  }

  /** Requests that still lack their limits. */
  public record Request(Quantity cpu, Quantity memory) {
    public Resources limit(String cpuLimit, String memoryLimit) {
      return new Resources(cpu, memory, Quantity.of(cpuLimit), Quantity.of(memoryLimit));
    }
  }

  private static void requireWithin(String what, Quantity request, Quantity limit) {
    if (request.compareTo(limit) > 0) {
      throw new IllegalArgumentException(
          what + " request " + request.text() + " is above its limit " + limit.text());
    }
  }
}
