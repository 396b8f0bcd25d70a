package dev.argus.inference.oip;

import dev.argus.core.http.Problem;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.serve.Serving;
import java.util.List;

/** All models of a process by name, of whichever kind: those of poses and those of people, say. */
final class AllModels {
  private final List<Models<?, ?>> kinds;

  AllModels(Serving serving, List<Served<?, ?>> served) {
    this.kinds = served.stream().<Models<?, ?>>map(kind -> new Models<>(serving, kind)).toList();
  }

  /**
   * What is known of a model.
   *
   * @throws Problem 404 when it is not loaded, 503 when a model is still missing
   */
  FoundModel found(Target target) {
    return of(target).found(target);
  }

  /**
   * Runs a model.
   *
   * @throws Problem 400, 404 or 422 with what is wrong, 503 when all workers are busy
   */
  InferAnswer infer(Target target, InferRequest request) throws InterruptedException {
    return of(target).infer(target, request);
  }

  private Models<?, ?> of(Target target) {
    return kinds.stream()
        .filter(kind -> kind.has(target.name()))
        .findFirst()
        .orElseThrow(() -> missing(target));
  }

  private Problem missing(Target target) {
    kinds.forEach(Models::require);
    return Problem.notFound("No model \"%s\" is loaded.".formatted(target.name()));
  }
}
