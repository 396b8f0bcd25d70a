package dev.argus.inference;

import dev.argus.core.health.Health;
import dev.argus.core.http.HttpSettings;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.model.Catalogue;
import dev.argus.core.model.CatalogueModel;
import dev.argus.core.trace.Tracing;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.model.VisionModel;
import dev.argus.inference.oip.GrpcServer;
import dev.argus.inference.oip.OipApi;
import dev.argus.inference.oip.PictureTask;
import dev.argus.inference.oip.Served;
import dev.argus.inference.runtime.Running;
import dev.argus.inference.serve.Executed;
import dev.argus.inference.serve.Serving;
import io.javalin.config.RoutesConfig;
import java.net.InetSocketAddress;
import java.util.List;
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
  /** By gRPC, beyond those that run or wait. */
  private static final int CALLS_TO_TURN_AWAY = 8;

  /** Makes a model of a file. */
  interface Load<M extends VisionModel> {
    /** Loads and warms up. */
    M load(FoundModel found, Running running);
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
        choice -> {
          FoundModel found = source.find(choice);
          return load.load(found, running(found));
        },
        health.gate(check, "the model is loading"));
  }

  private Running running(FoundModel found) {
    return new Running(
        settings.device(),
        settings.threadsPerRun(),
        settings.batching(),
        rows -> Executed.count(metrics(), found, rows));
  }

  /** A repository's models as the Open Inference Protocol serves them. */
  <M extends VisionModel, R> Served<M, R> served(
      ModelRepository<M> repository, PictureTask<M, R> pictures) {
    return new Served<>(repository, pictures, source(repository.task()));
  }

  /**
   * The Open Inference Protocol over a task's models, also by gRPC where a port is given.
   *
   * @param served models of each kind, those of the task first
   */
  Consumer<RoutesConfig> oip(Served<?, ?>... served) {
    OipApi api = new OipApi(serving, List.of(served), settings.loading(), health);
    if (settings.grpcPort() != 0) {
      HttpSettings http = settings.http();
      Tracing tracing = Tracing.of(http.traces());
      // The last added is the first closed: its last calls' spans are sent.
      closing.accept(tracing);
      closing.accept(
          GrpcServer.start(
              api,
              tracing,
              new GrpcServer.Listening(
                  new InetSocketAddress(http.bindAddress(), settings.grpcPort()),
                  http.maxBody(),
                  settings.workers() + settings.queueCapacity() + CALLS_TO_TURN_AWAY,
                  http.timeouts())));
    }
    return api;
  }

  private FoundModel.Source source(CatalogueModel.Task task) {
    return new FoundModel.Source(task, Catalogue.load(), settings.modelCache());
  }

  /** Meters of the process. */
  Metrics metrics() {
    return serving.metrics();
  }
}
