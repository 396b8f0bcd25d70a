package dev.argus.inference.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.inference.runtime.OnnxSession.Input;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches of a model that answers every row with its own values, doubled. */
@Timeout(30)
class BatcherTest {
  private static final float POISON = -1;
  private static final Duration LONG = Duration.ofSeconds(1);

  private final Queue<Integer> runs = new ConcurrentLinkedQueue<>();
  private final WorkerPool pool = new WorkerPool(8, 100);

  @AfterEach
  void stop() {
    pool.close();
  }

  private List<Tensor> doubled(Input input) {
    int rows = (int) input.shape()[0];
    float[] values = new float[input.values().remaining()];
    input.values().duplicate().get(values);
    for (int i = 0; i < values.length; i++) {
      if (values[i] == POISON) {
        throw new IllegalStateException("poison");
      }
      values[i] *= 2;
    }
    runs.add(rows);
    return List.of(new Tensor(new long[] {rows, values.length / rows}, values));
  }

  private Batcher batcher(int size, Duration delay) {
    return batcher(size, delay, this::doubled);
  }

  private static Batcher batcher(int size, Duration delay, Function<Input, List<Tensor>> model) {
    return new Batcher(new Batching(size, delay, true, 1), model);
  }

  private static Input input(float... values) {
    FloatBuffer buffer = OnnxSession.room(values.length + 1).put(0, 99).position(1);
    return new Input(buffer.put(1, values), new long[] {1, values.length});
  }

  private static float[] values(Batcher.Part part) {
    return part.outputs().get(0).values();
  }

  private Future<Batcher.Part> submit(Batcher batcher, float... values) {
    return pool.submit(() -> batcher.run(input(values)));
  }

  @Test
  void aFullBatchIsOneRunAndEverybodyGetsHisOwn() throws Exception {
    Batcher batcher = batcher(4, LONG);
    List<Future<Batcher.Part>> parts =
        IntStream.range(0, 4).mapToObj(i -> submit(batcher, i, 10 * i)).toList();
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(new float[] {2 * i, 20 * i}, values(parts.get(i).get()));
      assertEquals(4, parts.get(i).get().rows());
    }
    assertEquals(List.of(4), List.copyOf(runs));
  }

  @Test
  void whoIsAloneWaitsNoLongerThanTheDelay() {
    long start = System.nanoTime();
    Batcher.Part part = batcher(4, Duration.ofMillis(50)).run(input(3));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertArrayEquals(new float[] {6}, values(part));
    assertEquals(1, part.rows());
    assertTrue(millis >= 50 && millis < 900, millis + " ms");
  }

  @Test
  void withoutDelayABatchGrowsWhileTheOneBeforeItRuns() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Batcher batcher =
        batcher(
            8,
            Duration.ZERO,
            input -> {
              begun.countDown();
              uninterrupted(go);
              return doubled(input);
            });
    Future<Batcher.Part> first = submit(batcher, 1);
    begun.await();
    List<Future<Batcher.Part>> others =
        IntStream.range(2, 6).mapToObj(i -> submit(batcher, i)).toList();
    while (pool.waiting() > 0 || pool.running() < 5) {
      Thread.sleep(1);
    }
    Thread.sleep(100); // until all have joined
    go.countDown();
    assertEquals(1, first.get().rows());
    for (Future<Batcher.Part> other : others) {
      assertEquals(4, other.get().rows());
    }
    assertEquals(List.of(1, 4), List.copyOf(runs));
  }

  @Test
  void aPoisonedInputFailsAlone() throws Exception {
    Batcher batcher = batcher(4, LONG);
    List<Future<Batcher.Part>> parts = new ArrayList<>();
    for (float value : new float[] {1, POISON, 3, 4}) {
      parts.add(submit(batcher, value));
    }
    for (int i : new int[] {0, 2, 3}) {
      assertArrayEquals(new float[] {2 * (i + 1)}, values(parts.get(i).get()));
    }
    ExecutionException failed = assertThrows(ExecutionException.class, parts.get(1)::get);
    assertEquals("poison", failed.getCause().getMessage());
    assertEquals(List.of(1, 1, 1), List.copyOf(runs));
    // It was that input's fault, so others still go together.
    runs.clear();
    aFullBatchIsOneRun(batcher);
    assertEquals(List.of(4), List.copyOf(runs));
  }

  private void aFullBatchIsOneRun(Batcher batcher) throws Exception {
    List<Future<Batcher.Part>> parts =
        IntStream.range(0, 4).mapToObj(i -> submit(batcher, i)).toList();
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(new float[] {2 * i}, values(parts.get(i).get()));
    }
  }

  @Test
  void aModelThatCannotBatchIsFoundOutAndRunOneByOne() throws Exception {
    for (Function<Input, List<Tensor>> model :
        List.<Function<Input, List<Tensor>>>of(
            // Says one row for all of them.
            input ->
                List.of(
                    new Tensor(new long[] {1, 1}, new float[] {doubled(input).get(0).values()[0]})),
            input -> {
              if (input.shape()[0] > 1) {
                throw new IllegalStateException("shapes do not fit");
              }
              return doubled(input);
            })) {
      Batcher batcher = batcher(4, LONG, model);
      aFullBatchIsOneRun(batcher);
      runs.clear();
      aFullBatchIsOneRun(batcher);
      assertEquals(List.of(1, 1, 1, 1), List.copyOf(runs));
    }
  }

  @Test
  void inputsOfOtherFormsAreBatchesOfTheirOwn() throws Exception {
    Batcher batcher = batcher(2, LONG);
    List<Future<Batcher.Part>> parts =
        List.of(
            submit(batcher, 1), submit(batcher, 2, 3), submit(batcher, 4), submit(batcher, 5, 6));
    assertArrayEquals(new float[] {10, 12}, values(parts.get(3).get()));
    for (Future<Batcher.Part> part : parts) {
      assertEquals(2, part.get().rows());
    }
  }

  @Test
  void severalRowsOfOneRequestStayTogether() throws Exception {
    Batcher batcher = batcher(4, LONG);
    Callable<Batcher.Part> three =
        () -> batcher.run(new Input(input(1, 2, 3).values(), new long[] {3, 1}));
    Future<Batcher.Part> one = submit(batcher, 9);
    Future<Batcher.Part> several = pool.submit(three);
    assertArrayEquals(new float[] {18}, values(one.get()));
    assertArrayEquals(new float[] {2, 4, 6}, values(several.get()));
    assertArrayEquals(new long[] {3, 1}, several.get().outputs().get(0).shape());
    assertEquals(List.of(4), List.copyOf(runs));
    // Two more do not fit beside three: the first batch is run as it is, at once.
    List<Future<Batcher.Part>> both = List.of(pool.submit(three), pool.submit(three));
    assertEquals(3, both.get(0).get().rows());
    assertEquals(3, both.get(1).get().rows());
  }

  @Test
  void aCancelledRequestBreaksNoOther() throws Exception {
    Batcher batcher = batcher(4, LONG);
    List<Future<Batcher.Part>> parts =
        IntStream.range(0, 3).mapToObj(i -> submit(batcher, i)).toList();
    Thread.sleep(50);
    // Whether it leads or follows: one that leads is run at once, with who is there.
    pool.cancel(parts.get(0));
    pool.cancel(parts.get(1));
    assertTrue(parts.get(0).isCancelled());
    assertArrayEquals(new float[] {4}, values(parts.get(2).get()));
    assertEquals(List.of(3), List.copyOf(runs));
  }

  @Test
  void aStopFinishesWhatWaitsForOthers() throws Exception {
    Batcher batcher = batcher(8, LONG);
    List<Future<Batcher.Part>> parts =
        IntStream.range(0, 3).mapToObj(i -> submit(batcher, i)).toList();
    pool.close();
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(new float[] {2 * i}, values(parts.get(i).get(1, TimeUnit.MILLISECONDS)));
    }
    assertFalse(parts.get(0).isCancelled());
  }

  @Test
  void anErrorOfWhoLeadsLeavesNobodyWaiting() {
    Batcher batcher =
        batcher(
            2,
            LONG,
            input -> {
              throw new OutOfMemoryError("made by a test");
            });
    List<Future<Batcher.Part>> parts = List.of(submit(batcher, 1), submit(batcher, 2));
    for (Future<Batcher.Part> part : parts) {
      assertThrows(ExecutionException.class, () -> part.get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void underLoadEveryAnswerIsRight() throws Exception {
    Batcher batcher = batcher(4, Duration.ZERO);
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < 8; caller++) {
      int own = caller;
      callers.add(
          () -> {
            for (int i = 1; i < 2000; i++) {
              float value = own * 10_000 + i;
              if (values(batcher.run(input(value)))[0] != 2 * value) {
                return false;
              }
            }
            return true;
          });
    }
    for (Future<Boolean> right : callers.stream().map(pool::submit).toList()) {
      assertTrue(right.get());
    }
    assertEquals(8 * 1999, runs.stream().mapToInt(rows -> rows).sum());
    assertTrue(runs.stream().anyMatch(rows -> rows > 1), "never together");
    assertTrue(runs.stream().allMatch(rows -> rows <= 4), "too many");
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
