package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.argus.core.health.Health;
import dev.argus.core.http.Problem;
import dev.argus.core.model.Catalogue;
import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.ModelException;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.ModelRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Changes that come while a model is being loaded. */
class RepositoryTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private final CountDownLatch loading = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final Repository repository =
      new Repository(
          List.of(
              new Served<Detector, Detector.Result>(
                  new ModelRepository<>(
                      CatalogueModel.Task.DETECT, this::load, new Health().gate("model", "none")),
                  null,
                  new FoundModel.Source(
                      CatalogueModel.Task.DETECT,
                      Catalogue.load(),
                      Path.of("src/test/resources/models")))),
          new LoadRules(true, Set.of()));

  private Detector load(String choice) {
    loading.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ModelException("It was only to take long.");
  }

  @Test
  void theyAreRefusedAtOnceUntilItIs() throws Exception {
    CompletableFuture<Integer> first = CompletableFuture.supplyAsync(this::asked);
    loading.await();
    for (Executable change :
        List.<Executable>of(
            () -> repository.load("any-size", Parameters.NONE),
            () -> repository.unload("any-size"),
            () -> repository.use("any-size"))) {
      Problem refused =
          assertTimeoutPreemptively(AT_ONCE, () -> assertThrows(Problem.class, change));
      assertEquals(503, refused.status());
    }
    assertEquals(List.of(), repository.index(true));
    release.countDown();
    assertEquals(422, first.get());
    assertEquals(422, asked(), "the place is free again");
  }

  private int asked() {
    return assertThrows(Problem.class, () -> repository.load("any-size", Parameters.NONE)).status();
  }
}
