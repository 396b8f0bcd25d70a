package dev.argus.plan;

import java.time.Duration;

/**
 * How many replicas a workload has, and what makes them more or fewer.
 *
 * <p>Where {@code min} is below {@code max} the deployer makes a HorizontalPodAutoscaler and leaves
 * {@code replicas} out of the Deployment, so that the two never fight over the count.
 *
 * @param min fewest replicas, 1 or more
 * @param max most replicas; equal to {@code min} for a fixed count
 * @param cpu average CPU utilisation to hold, percent of the request; 0 for none
 * @param memory average memory utilisation to hold, percent of the request; 0 for none
 * @param gpu average GPU utilisation to hold, percent, of pods that have a GPU; 0 for none
 * @param queue mean number of requests that wait in a pod to hold; 0 for none
 * @param up how fast replicas are added
 * @param down how fast replicas are taken away
 */
public record Scale(
    int min, int max, int cpu, int memory, int gpu, int queue, Steps up, Steps down) {

  /** Kubernetes' own default window before it takes replicas away. */
  private static final Duration STABILITY = Duration.ofMinutes(5);

  public Scale {
    if (min < 1 || max < min) {
      throw new IllegalArgumentException(
          "replicas from " + min + " to " + max + ": 1 <= min <= max is needed");
    }
    if (min < max && cpu <= 0 && memory <= 0) {
      throw new IllegalArgumentException(
          "replicas from " + min + " to " + max + " need a CPU or memory target");
    }
  }

  /** Always this many. */
  public static Scale fixed(int replicas) {
    return between(replicas, replicas);
  }

  /** Between these counts, on 70 % CPU until told otherwise. */
  public static Scale between(int min, int max) {
    return new Scale(
        min,
        max,
        70,
        0,
        0,
        0,
        Steps.percent(100).every(Duration.ofSeconds(30)),
        Steps.percent(50).every(Duration.ofMinutes(1)).after(STABILITY));
  }

  public Scale cpu(int percent) {
    return new Scale(min, max, percent, memory, gpu, queue, up, down);
  }

  public Scale memory(int percent) {
    return new Scale(min, max, cpu, percent, gpu, queue, up, down);
  }

  public Scale gpu(int percent) {
    return new Scale(min, max, cpu, memory, percent, queue, up, down);
  }

  public Scale queue(int requests) {
    return new Scale(min, max, cpu, memory, gpu, requests, up, down);
  }

  public Scale up(Steps steps) {
    return new Scale(min, max, cpu, memory, gpu, queue, steps, down);
  }

  public Scale down(Steps steps) {
    return new Scale(min, max, cpu, memory, gpu, queue, up, steps);
  }

  /** Whether an autoscaler shall hold the count. */
  public boolean automatic() {
    return min < max;
  }

  /**
   * The steps in which an autoscaler changes the count: within each period at most so many percent,
   * or so many pods where that is more.
   *
   * @param percent percent of the current replicas per period
   * @param pods pods per period; 0 for no such policy
   * @param period the period, whole seconds, 30 minutes at most
   * @param stabilization how long the lower (or higher) count must have been wanted first
   */
  public record Steps(int percent, int pods, Duration period, Duration stabilization) {

    public static Steps percent(int percent) {
      return new Steps(percent, 0, Duration.ofMinutes(1), Duration.ZERO);
    }

    public Steps orPods(int count) {
      return new Steps(percent, count, period, stabilization);
    }

    public Steps every(Duration each) {
      return new Steps(percent, pods, each, stabilization);
    }

    public Steps after(Duration window) {
      return new Steps(percent, pods, period, window);
    }
  }
}
