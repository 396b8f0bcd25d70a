package dev.argus.inference.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.health.Health;
import dev.argus.core.http.Problem;
import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.ModelException;
import dev.argus.core.model.ModelFile;
import dev.argus.core.model.OnnxFile;
import dev.argus.inference.runtime.OnnxSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelRepositoryTest {
  private final Health health = new Health();
  private final ModelRepository<Fake> repository =
      new ModelRepository<>(
          CatalogueModel.Task.DETECT, Fake::load, health.gate("model", "the model is loading"));

  /** A model that knows whether it was freed. */
  private static final class Fake implements VisionModel {
    private final FoundModel found;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Fake(FoundModel found) {
      this.found = found;
    }

    static Fake load(String name) {
      if (name.equals("corrupt")) {
        throw new ModelException("The file is not an ONNX model.");
      }
      return new Fake(
          new FoundModel(
              name,
              CatalogueModel.Task.DETECT,
              new ModelFile(Path.of(name), "00"),
              new OnnxFile(List.of(), List.of(), Map.of()),
              Optional.empty()));
    }

    @Override
    public FoundModel found() {
      return found;
    }

    @Override
    public OnnxSession session() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      assertTrue(closed.compareAndSet(false, true), "closed twice");
    }
  }

  @Test
  void untilAModelIsChosenRequestsAreToldWhyThereIsNone() {
    Problem none = assertThrows(Problem.class, repository::lease);
    assertEquals(503, none.status());
    assertEquals("Not ready: the model is loading", none.detail());
    repository.load("a");
    repository.choose("a");
    try (Lease<Fake> lease = repository.lease()) {
      assertEquals("a", lease.model().found().name());
    }
  }

  @Test
  void whatIsReplacedIsFreedWhenItsLastLeaseEnds() {
    Fake first = repository.load("a");
    repository.choose("a");
    Lease<Fake> one = repository.lease();
    Lease<Fake> other = repository.lease("a");
    Fake second = repository.load("a");
    try (Lease<Fake> lease = repository.lease()) {
      assertSame(second, lease.model());
    }
    one.close();
    assertFalse(first.closed.get());
    other.close();
    assertTrue(first.closed.get());
    assertFalse(second.closed.get());
  }

  @Test
  void aModelThatCannotBeLoadedLeavesTheOldOneServing() {
    Fake first = repository.load("a");
    repository.choose("a");
    assertThrows(ModelException.class, () -> repository.load("corrupt"));
    try (Lease<Fake> lease = repository.lease()) {
      assertSame(first, lease.model());
    }
  }

  @Test
  void theModelInUseIsNotUnloaded() {
    repository.load("a");
    Fake second = repository.load("b");
    repository.choose("a");
    assertEquals(409, assertThrows(Problem.class, () -> repository.unload("a")).status());
    assertEquals(404, assertThrows(Problem.class, () -> repository.choose("c")).status());
    repository.unload("b");
    assertTrue(second.closed.get());
    assertEquals(404, assertThrows(Problem.class, () -> repository.lease("b")).status());
    assertEquals(404, assertThrows(Problem.class, () -> repository.unload("b")).status());
  }

  @Test
  void whileModelsChangeEveryRequestGetsOneThatIsNotFreed() throws Exception {
    repository.load("a");
    repository.choose("a");
    AtomicBoolean done = new AtomicBoolean();
    var threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> requests =
        IntStream.range(0, 4)
            .mapToObj(
                n ->
                    threads.submit(
                        () -> {
                          int served = 0;
                          for (; !done.get(); served++) {
                            try (Lease<Fake> lease = repository.lease()) {
                              assertFalse(lease.model().closed.get());
                              Thread.onSpinWait();
                              assertFalse(lease.model().closed.get());
                            }
                          }
                          return served;
                        }))
            .toList();
    for (int round = 0; round < 2000; round++) {
      String next = round % 2 == 0 ? "b" : "a";
      repository.load(next);
      repository.load(next);
      repository.choose(next);
      repository.unload(round % 2 == 0 ? "a" : "b");
    }
    done.set(true);
    for (Future<Integer> request : requests) {
      assertTrue(request.get() > 0);
    }
    threads.shutdown();
  }
}
