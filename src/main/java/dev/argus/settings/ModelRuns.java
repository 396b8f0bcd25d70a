package dev.argus.settings;

import dev.argus.plan.Variable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a pod runs its models, as {@code ./argus tune} finds out; where the stack does not say, the
 * process knows what is good for its device.
 *
 * @param threads of one run; 0 where the stack does not say
 * @param batch most requests that one run answers; 0 where the stack does not say
 * @param delay how long the first of a batch waits for others, beside its turn
 */
public record ModelRuns(int threads, int batch, Duration delay) {
  /** What the process takes. */
  private static final int MOST_THREADS = 256;

  private static final int MOST_BATCH = 64;

  private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);

  static ModelRuns read(Fields fields) {
    var runs =
        new ModelRuns(
            fields.integer("threads", 0, 1, MOST_THREADS),
            fields.integer("batch", 0, 1, MOST_BATCH),
            fields.duration("delay", Duration.ZERO));
    if (runs.delay.compareTo(LONGEST_DELAY) > 0) {
      fields.problem("delay", "is " + runs.delay + ", and may be " + LONGEST_DELAY + " at most");
    }
    fields.done();
    return runs;
  }

  /** What the process has to be told. */
  public Map<String, Variable> environment() {
    var variables = new TreeMap<String, Variable>();
    if (threads != 0) {
      variables.put("THREADS_PER_RUN", new Variable.Text(Integer.toString(threads)));
    }
    if (batch != 0) {
      variables.put("BATCH_SIZE", new Variable.Text(Integer.toString(batch)));
    }
    if (!delay.isZero()) {
      variables.put("BATCH_DELAY", new Variable.Text(delay.toString()));
    }
    return variables;
  }
}
