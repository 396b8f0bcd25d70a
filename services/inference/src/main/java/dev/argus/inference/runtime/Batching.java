package dev.argus.inference.runtime;

import dev.argus.core.env.Environment;
import java.time.Duration;

/**
 * How many requests one run of a model may answer.
 *
 * @param size most rows of one run, a picture or a cut-out of one each; 1 for no batching
 * @param delay how long the first of a batch waits for others
 * @param demanded whether somebody asked for it, so that a model which cannot is refused
 * @param runs that go on at once
 */
public record Batching(int size, Duration delay, boolean demanded, int runs) {
  /** No batching. */
  public static final Batching OFF = new Batching(1, Duration.ZERO, false, 1);

  /** A batch holds every picture of it in memory twice. */
  private static final int MOST = 64;

  /** A worker stands still while it waits. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** What NVIDIA's guide to Triton Inference Server sets for the model that it measures. */
  private static final int ON_A_GPU = 8;

  /** Neither: as is good for the device. */
  private static final int UNSET = 0;

  /**
   * Reads {@code BATCH_SIZE} and {@code BATCH_DELAY}. On a GPU eight by default, on a processor
   * none, where it brought nothing (docs/performance.md). A batch waits for nobody by default, as
   * Triton's: it grows while the one before it runs.
   *
   * @param onCpus runs that the processors have room for at once
   */
  public static Batching from(Environment env, Device device, int onCpus) {
    int asked = env.integer("BATCH_SIZE", UNSET, UNSET, MOST);
    Duration delay = env.duration("BATCH_DELAY", "PT0S");
    if (delay.compareTo(LONGEST) > 0) {
      env.problem("BATCH_DELAY must be " + LONGEST + " at most");
    }
    boolean gpu = device == Device.CUDA;
    int size = asked != UNSET ? asked : gpu ? ON_A_GPU : 1;
    return new Batching(size, delay, asked > 1, gpu ? 1 : onCpus);
  }

  /** Whether there is any. */
  public boolean on() {
    return size > 1;
  }

  /**
   * Workers to have: while one batch runs, its workers wait, and others prepare the next.
   *
   * @param cpus that this process may use
   */
  public int workers(int cpus) {
    return on() ? Math.max(cpus, 2 * size) : cpus;
  }
}
