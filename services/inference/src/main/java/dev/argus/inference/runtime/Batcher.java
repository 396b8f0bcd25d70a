package dev.argus.inference.runtime;

import dev.argus.inference.runtime.OnnxSession.Input;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings inputs of several threads together into one run. There is no thread of its own: whoever
 * finds no open batch opens one and runs it when its turn comes; who comes until then joins. So
 * batches grow with the load, and a request that is alone waits for nobody.
 *
 * <p>Nobody leaves a batch before it has run: a native run cannot be ended either, and who waits
 * holds the memory that is copied from.
 */
final class Batcher {
  private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);

  private final Batching batching;
  private final Function<Input, List<Tensor>> model;
  private final Semaphore turns;
  private final Spares spares = new Spares();
  private final Map<List<Long>, Batch> open = new HashMap<>();
  private volatile boolean together;

  /**
   * A batcher.
   *
   * @param model runs it once; safe to call from as many threads as there are runs at once
   */
  Batcher(Batching batching, Function<Input, List<Tensor>> model) {
    this.batching = batching;
    this.model = model;
    // Fair: who has waited longest runs next.
    this.turns = new Semaphore(batching.runs(), true);
    this.together = batching.on();
  }

  /**
   * What came out for one input.
   *
   * @param outputs its own rows of every output
   * @param rows of the whole run, its own among them
   */
  record Part(List<Tensor> outputs, int rows) {}

  /** Runs an input, alone or with others; throws what the model throws for it. */
  Part run(Input input) {
    int rows = Math.toIntExact(input.shape()[0]);
    if (!together || rows >= batching.size()) {
      return new Part(model.apply(input), rows);
    }
    List<Long> form = Arrays.stream(input.shape()).skip(1).boxed().toList();
    Batch batch;
    Batch.Place place;
    synchronized (this) {
      Batch found = open.get(form);
      if (found == null || found.rows() + rows > batching.size()) {
        close(form, found);
        found = new Batch(batching.size(), spares);
        open.put(form, found);
      }
      batch = found;
      place = batch.join(input);
      if (batch.rows() == batching.size()) {
        close(form, batch);
      }
    }
    if (place.from() == 0) {
      lead(form, batch);
    } else {
      batch.copy(place);
    }
    return part(place);
  }

  /** From now on nobody joins it; none is no batch. */
  private synchronized void close(List<Long> form, Batch batch) {
    if (batch != null && open.remove(form, batch)) {
      batch.close();
    }
  }

  private void lead(List<Long> form, Batch batch) {
    batch.awaitClosed(batching.delay());
    turns.acquireUninterruptibly();
    try {
      close(form, batch);
      run(batch);
    } finally {
      turns.release();
      batch.end();
    }
  }

  private void run(Batch batch) {
    if (batch.places().size() == 1) {
      alone(batch.first());
      return;
    }
    try {
      batch.answer(model.apply(batch.input()));
    } catch (IllegalStateException e) {
      apart(batch, e);
    }
  }

  /** One of them may be what the model cannot take, or the model may take no two. */
  private void apart(Batch batch, IllegalStateException reason) {
    long good = batch.places().stream().filter(this::alone).count();
    if (good == batch.places().size()) {
      together = false;
      LOG.warn("From now on requests are run one by one: {}", reason.getMessage());
    }
  }

  private boolean alone(Batch.Place place) {
    try {
      List<Tensor> outputs = model.apply(place.input());
      return place.part().complete(new Part(outputs, place.rows()));
    } catch (RuntimeException e) {
      place.part().completeExceptionally(e);
      return false;
    }
  }

  private static Part part(Batch.Place place) {
    try {
      return place.part().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException own) {
        throw own;
      }
      throw new IllegalStateException("A batch failed", e.getCause());
    }
  }
}
