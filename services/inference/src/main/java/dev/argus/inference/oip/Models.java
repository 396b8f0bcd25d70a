package dev.argus.inference.oip;

import dev.argus.core.http.Problem;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.Lease;
import dev.argus.inference.model.VisionModel;
import dev.argus.inference.runtime.NamedTensor;
import dev.argus.inference.serve.Meter;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.serve.Serving;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Models of one kind as the protocol sees them, whichever way a request comes. */
final class Models<M extends VisionModel, R> {
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Serving serving;
  private final Served<M, R> served;

  Models(Serving serving, Served<M, R> served) {
    this.serving = serving;
    this.served = served;
  }

  boolean has(String name) {
    return served.has(name);
  }

  /**
   * Makes sure that there is one at all.
   *
   * @throws Problem 503 with the reason while there is none
   */
  void require() {
    served.repository().require();
  }

  /**
   * What is known of a model.
   *
   * @throws Problem 404 when it is not loaded, 503 when none is
   */
  FoundModel found(Target target) {
    require();
    return served.repository().models().stream()
        .map(VisionModel::found)
        .filter(found -> found.name().equals(target.name()))
        .findFirst()
        .map(found -> versioned(found, target))
        .orElseThrow(() -> Problem.notFound("No model \"%s\" is loaded.".formatted(target.name())));
  }

  private static FoundModel versioned(FoundModel found, Target target) {
    String version = ModelMetadata.version(found);
    if (!target.version().isEmpty() && !target.version().equals(version)) {
      throw Problem.notFound("Model \"%s\" has version %s only.".formatted(found.name(), version));
    }
    return found;
  }

  /**
   * Runs a model.
   *
   * @throws Problem 400, 404 or 422 with what is wrong, 503 when all workers are busy
   */
  InferAnswer infer(Target target, InferRequest request) throws InterruptedException {
    Answered answered = PictureInput.isIn(request) ? look(target, request) : run(target, request);
    return new InferAnswer(
        answered.model().name(),
        ModelMetadata.version(answered.model()),
        request.wanted(answered.outputs()));
  }

  /** Outputs and the model that gave them. */
  private record Answered(FoundModel model, List<NamedTensor> outputs) {}

  /** What a worker saw and the model that it saw it with. */
  private record Seen<R>(FoundModel model, R result) {}

  private Answered look(Target target, InferRequest request) throws InterruptedException {
    List<byte[]> pictures = PictureInput.of(request);
    List<Ran<R>> seen = new ArrayList<>();
    FoundModel model = found(target);
    for (byte[] file : pictures) {
      long start = System.nanoTime();
      Ran<Seen<R>> ran =
          serving
              .runner()
              .run(
                  file,
                  picture -> {
                    try (Lease<M> lease = lease(target)) {
                      return new Seen<>(
                          lease.model().found(),
                          served.task().see(lease.model(), picture, request.parameters()));
                    }
                  });
      FoundModel now = ran.result().model();
      model = seen.isEmpty() ? now : same(model, now);
      Ran<R> result = ran.with(ran.result().result());
      served
          .task()
          .seen(
              new PictureTask.Looked<>(
                  model, result, file, request.parameters(), System.nanoTime() - start));
      seen.add(result);
    }
    return new Answered(model, served.task().outputs(seen));
  }

  /** An answer names one version, and its tensors cannot be those of two. */
  private static FoundModel same(FoundModel first, FoundModel now) {
    if (!ModelMetadata.version(first).equals(ModelMetadata.version(now))) {
      throw Problem.unavailable("The model was just replaced; try again.", COME_BACK);
    }
    return first;
  }

  private Answered run(Target target, InferRequest request) throws InterruptedException {
    long submitted = System.nanoTime();
    return serving
        .runner()
        .run(
            () -> {
              long started = System.nanoTime();
              try (Lease<M> lease = lease(target)) {
                FoundModel found = lease.model().found();
                Graph.check(found.graph(), request.inputs());
                List<NamedTensor> outputs = lease.model().session().run(request.inputs());
                Meter.STAGE.record(serving.metrics(), "queue", started - submitted);
                long ended = System.nanoTime();
                Meter.STAGE.record(serving.metrics(), "infer", ended - started);
                Meter.STAGE.record(serving.metrics(), "total", ended - submitted);
                return new Answered(found, outputs);
              } catch (IllegalArgumentException e) {
                throw Problem.unusable("The model cannot run these inputs: " + e.getMessage());
              }
            });
  }

  private Lease<M> lease(Target target) {
    require();
    Lease<M> lease = served.repository().lease(target.name());
    try {
      versioned(lease.model().found(), target);
      return lease;
    } catch (Problem e) {
      lease.close();
      throw e;
    }
  }
}
