package dev.argus.inference.model;

import dev.argus.core.health.Gate;
import dev.argus.core.http.Problem;
import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.ModelException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The models of one task by name, of which one answers who names none. A model is loaded beside the
 * one that it replaces, which answers until the new one has answered its warm-up, and for ever
 * where it does not.
 */
public final class ModelRepository<M extends VisionModel> implements AutoCloseable {
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private final CatalogueModel.Task task;
  private final Function<String, M> load;
  private final Gate gate;
  private final Map<String, Lease.Holding<M>> loaded = new ConcurrentSkipListMap<>();
  private volatile Optional<Lease.Holding<M>> chosen = Optional.empty();

  /**
   * An empty repository.
   *
   * @param task of its models
   * @param load a model by the name of the catalogue or the path of a file; throws {@link
   *     ModelException} with the reason when it cannot
   * @param gate readiness, open when there is a model for who names none
   */
  public ModelRepository(CatalogueModel.Task task, Function<String, M> load, Gate gate) {
    this.task = task;
    this.load = load;
    this.gate = gate;
  }

  /** The task of its models. */
  public CatalogueModel.Task task() {
    return task;
  }

  /**
   * Loads a model, or loads it anew. Takes as long as that takes.
   *
   * @throws ModelException when it cannot be loaded; what was loaded before still answers
   */
  public synchronized M load(String choice) {
    M model = load.apply(choice);
    Lease.Holding<M> now = new Lease.Holding<>(model);
    Lease.Holding<M> before = loaded.put(model.found().name(), now);
    if (before != null) {
      // Its successor is in place before it is let go, so that no request falls between the two.
      chosen = chosen.map(inUse -> inUse == before ? now : inUse);
      before.release();
    }
    return model;
  }

  /**
   * Lets a loaded model answer who names none.
   *
   * @throws Problem 404 when it is not loaded
   */
  public synchronized void choose(String name) {
    chosen = Optional.of(holding(name));
    gate.open();
  }

  /**
   * Unloads a model; requests that run it may finish.
   *
   * @throws Problem 404 when it is not loaded, 409 when it is the one that answers who names none
   */
  public synchronized void unload(String name) {
    Lease.Holding<M> going = holding(name);
    if (chosen.filter(inUse -> inUse == going).isPresent()) {
      throw Problem.of(
          409, "Model \"%s\" is the one in use; choose another first.".formatted(name));
    }
    loaded.remove(name);
    going.release();
  }

  /** Says why there is none for who names none. */
  void missing(String reason) {
    gate.shut(reason);
  }

  /** All that are loaded, by name. */
  public List<M> models() {
    return loaded.values().stream().map(Lease.Holding::model).toList();
  }

  /** The model that answers who names none, to read what is known of it; to run it take a lease. */
  public Optional<M> current() {
    return chosen.map(Lease.Holding::model);
  }

  /**
   * The model that answers who names none, to read what is known of it.
   *
   * @throws Problem 503 with the reason while there is none
   */
  public M require() {
    return current().orElseThrow(this::notReady);
  }

  /**
   * The model that answers who names none.
   *
   * @throws Problem 503 with the reason while there is none
   */
  public Lease<M> lease() {
    return lease(() -> chosen.orElseThrow(this::notReady));
  }

  /**
   * A model by name.
   *
   * @throws Problem 404 when it is not loaded
   */
  public Lease<M> lease(String name) {
    return lease(() -> holding(name));
  }

  private static <M extends VisionModel> Lease<M> lease(Supplier<Lease.Holding<M>> place) {
    Optional<Lease<M>> lease;
    do {
      // Empty where it was let go since it was looked up: its place has changed by now.
      lease = place.get().lease();
    } while (lease.isEmpty());
    return lease.get();
  }

  private Lease.Holding<M> holding(String name) {
    return Optional.ofNullable(loaded.get(name)).orElseThrow(() -> unknown(name));
  }

  private Problem notReady() {
    return Problem.unavailable("Not ready: " + gate.reason(), COME_BACK);
  }

  private static Problem unknown(String name) {
    return Problem.notFound("No model \"%s\" is loaded.".formatted(name));
  }

  /** Lets all go. */
  @Override
  public synchronized void close() {
    chosen = Optional.empty();
    loaded.values().forEach(Lease.Holding::release);
    loaded.clear();
  }
}
