package dev.argus.inference;

import dev.argus.core.health.Health;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.model.Catalogue;
import dev.argus.core.model.CatalogueModel;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.model.VisionModel;
import dev.argus.inference.oip.Shelf;
import dev.argus.inference.runtime.Device;
import dev.argus.inference.serve.Serving;
import java.util.function.Consumer;

/**
 * What a task is put together from.
 *
 * @param settings of the process
 * @param serving what every dialect is given
 * @param health whose gates say which model is still missing
 * @param closing what is to be closed when the process stops
 */
record TaskParts(
    InferenceSettings settings, Serving serving, Health health, Consumer<AutoCloseable> closing) {
  /**
   * One run stays on one thread: with all workers busy a second one only takes turns with theirs,
   * and on two cores a run alone was no faster on two either.
   */
  private static final int THREADS_PER_RUN = 1;

  /** Makes a model of a file. */
  interface Load<M extends VisionModel> {
    /**
     * Loads and warms up.
     *
     * @param threads that one run is spread over
     */
    M load(FoundModel found, Device device, int threads);
  }

  /**
   * An empty repository of a task's models; the process is not ready until one is chosen.
   *
   * @param check its name in the readiness report
   */
  <M extends VisionModel> ModelRepository<M> repository(
      CatalogueModel.Task task, String check, Load<M> load) {
    FoundModel.Source source = source(task);
    return new ModelRepository<>(
        task,
        choice -> load.load(source.find(choice), settings.device(), THREADS_PER_RUN),
        health.gate(check, "the model is loading"));
  }

  /** Where a task's models are loaded from on request. */
  Shelf shelf(CatalogueModel.Task task) {
    return new Shelf(source(task), settings.modelRepository());
  }

  private FoundModel.Source source(CatalogueModel.Task task) {
    return new FoundModel.Source(task, Catalogue.load(), settings.modelCache());
  }

  /** Meters of the process. */
  Metrics metrics() {
    return serving.metrics();
  }
}
