package dev.argus.inference.runtime;

import dev.argus.inference.runtime.OnnxSession.Input;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Inputs of one form that are run together. Each thread copies its own into the one buffer, so that
 * copying takes its turn on no device; an input that stays alone is not copied at all.
 */
final class Batch {
  private final int size;
  private final Spares spares;
  private final List<Place> places = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Optional<FloatBuffer> buffer = Optional.empty();
  private int rows;
  private int copied;

  /**
   * An input's place.
   *
   * @param from first of its rows in the run
   * @param rows that it has
   * @param part what comes out for it
   */
  record Place(Input input, int from, int rows, CompletableFuture<Batcher.Part> part) {
    int values() {
      return input.values().remaining();
    }
  }

  /** An empty batch for at most so many rows. */
  Batch(int size, Spares spares) {
    this.size = size;
    this.spares = spares;
  }

  /** Adds an input; the caller sees to it that there is room, and copies it unless it is first. */
  synchronized Place join(Input input) {
    int own = Math.toIntExact(input.shape()[0]);
    Place place = new Place(input, rows, own, new CompletableFuture<>());
    if (places.size() == 1) {
      // Before anybody waits for this one's copy: there may be no memory.
      buffer = Optional.of(spares.take(size * (place.values() / own)));
    }
    places.add(place);
    rows += own;
    return place;
  }

  synchronized int rows() {
    return rows;
  }

  synchronized Place first() {
    return places.get(0);
  }

  /** All, once it is closed. */
  synchronized List<Place> places() {
    return List.copyOf(places);
  }

  /** Copies the input of who joined to its place. */
  void copy(Place place) {
    try {
      write(place);
    } finally {
      copied();
    }
  }

  private void write(Place place) {
    FloatBuffer values = place.input().values();
    int to = place.from() * (place.values() / place.rows());
    into().put(to, values, values.position(), values.remaining());
  }

  private synchronized FloatBuffer into() {
    return buffer.orElseThrow();
  }

  private synchronized void copied() {
    copied++;
    notifyAll();
  }

  void close() {
    closed.countDown();
  }

  /** Waits until nobody joins any more, but no longer than this, and not once it is interrupted. */
  void awaitClosed(Duration most) {
    try {
      closed.await(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All of them as one, once it is closed and all are copied. */
  Input input() {
    Place first = first();
    write(first);
    awaitCopies();
    long[] shape = first.input().shape().clone();
    shape[0] = rows();
    int each = first.values() / first.rows();
    return new Input(into().limit(rows() * each).position(0), shape);
  }

  /** Of all but the first. Each takes less than a millisecond, so nothing ends the wait. */
  private synchronized void awaitCopies() {
    boolean interrupted = false;
    while (copied < places.size() - 1) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Hands every input its rows.
   *
   * @throws IllegalStateException when the outputs have not a row for each of the inputs' rows
   */
  void answer(List<Tensor> outputs) {
    int all = rows();
    for (Tensor output : outputs) {
      if (output.shape().length == 0 || output.shape()[0] != all) {
        throw new IllegalStateException(
            "The model answers %d pictures with %s.".formatted(all, output.form()));
      }
    }
    for (Place place : places()) {
      place
          .part()
          .complete(
              new Batcher.Part(
                  outputs.stream().map(it -> it.rows(place.from(), place.rows())).toList(), all));
    }
  }

  /** Ends it: who has no answer by now gets none. */
  void end() {
    for (Place place : places()) {
      place.part().completeExceptionally(new IllegalStateException("The batch was not run."));
    }
    awaitCopies();
    buffer.ifPresent(spares::giveBack);
  }
}
