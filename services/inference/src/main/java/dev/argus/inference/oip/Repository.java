package dev.argus.inference.oip;

import dev.argus.core.http.Problem;
import dev.argus.core.model.ModelException;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.model.VisionModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/**
 * Loading and unloading models on request, one at a time: whoever waited for another's load would
 * hold a thread that detection needs for as long as that takes.
 */
final class Repository {
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private final List<Served<?, ?>> served;
  private final LoadRules rules;
  private final Semaphore changes = new Semaphore(1);

  /**
   * A repository.
   *
   * @param served models of each kind; a file that the catalogue does not know is of the first
   * @param rules for what requests may do of this
   */
  Repository(List<Served<?, ?>> served, LoadRules rules) {
    this.served = List.copyOf(served);
    this.rules = rules;
  }

  /** Whether a model can run. */
  enum State {
    /** It is loaded. */
    READY,
    /** It could be loaded. */
    UNAVAILABLE
  }

  /**
   * A line of the index.
   *
   * @param name of the model
   * @param version of what is loaded, else empty
   * @param state of the model
   * @param reason for the state, empty when it is ready
   * @param inUse whether it answers who names none
   */
  record Entry(String name, String version, State state, String reason, boolean inUse) {}

  /** Whether any of this is allowed. */
  boolean open() {
    return rules.open();
  }

  /**
   * Before anything is read.
   *
   * @throws Problem 403 unless this is allowed
   */
  void check() {
    rules.check();
  }

  /** All that are loaded and, unless only those are asked for, all that could be. */
  List<Entry> index(boolean readyOnly) {
    rules.check();
    SortedMap<String, Entry> entries = new TreeMap<>();
    if (!readyOnly) {
      served.stream()
          .flatMap(kind -> kind.source().names().stream())
          .map(name -> new Entry(name, "", State.UNAVAILABLE, "not loaded", false))
          .forEach(entry -> entries.put(entry.name(), entry));
    }
    served.forEach(kind -> loaded(kind.repository(), entries));
    return new ArrayList<>(entries.values());
  }

  private static <M extends VisionModel> void loaded(
      ModelRepository<M> repository, SortedMap<String, Entry> entries) {
    String inUse = repository.current().map(model -> model.found().name()).orElse("");
    for (M model : repository.models()) {
      FoundModel found = model.found();
      boolean used = found.name().equals(inUse);
      entries.put(
          found.name(),
          new Entry(found.name(), ModelMetadata.version(found), State.READY, "", used));
    }
  }

  /**
   * Loads a model, or loads it anew; what was loaded before answers until then, and for ever where
   * that fails.
   *
   * @throws Problem 400 for parameters, 403 when its licence is not one that may be, 404 when there
   *     is no such model, 422 when it cannot be loaded, 503 at once while another is changed
   */
  void load(String name, Parameters parameters) {
    rules.check();
    if (!parameters.values().isEmpty()) {
      throw Problem.badRequest(
          "Parameter \"%s\" cannot be given; a model is loaded as its file and the catalogue say."
              .formatted(parameters.values().keySet().iterator().next()));
    }
    changed(() -> load(known(name), name));
  }

  private void load(Served<?, ?> kind, String name) {
    String choice =
        kind.source()
            .choice(name)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "There is no model \"%s\" to load; the index lists all.".formatted(name)));
    try {
      rules.check(name, kind.source().licence(choice));
      kind.repository().load(choice);
    } catch (ModelException e) {
      throw Problem.unusable(e.getMessage().replace(kind.source().cache() + "/", ""));
    }
  }

  private void changed(Runnable change) {
    if (!changes.tryAcquire()) {
      throw Problem.unavailable(
          "Another model is being loaded or unloaded; try again when that is done.", COME_BACK);
    }
    try {
      change.run();
    } finally {
      changes.release();
    }
  }

  /** The kind that the catalogue has a name for, else the first. */
  private Served<?, ?> known(String name) {
    return served.stream()
        .filter(kind -> kind.source().catalogue().find(name, kind.source().task()).isPresent())
        .findFirst()
        .orElse(served.get(0));
  }

  private ModelRepository<?> holder(String name) {
    return served.stream()
        .filter(kind -> kind.has(name))
        .findFirst()
        .orElse(served.get(0))
        .repository();
  }

  /**
   * Unloads a model; requests that run it may finish.
   *
   * @throws Problem 404 when it is not loaded, 409 when it is in use, 503 at once while another is
   *     changed
   */
  void unload(String name) {
    rules.check();
    changed(() -> holder(name).unload(name));
  }

  /**
   * Lets a loaded model answer who names none.
   *
   * @throws Problem 404 when it is not loaded, 503 at once while another is changed
   */
  void use(String name) {
    rules.check();
    changed(() -> holder(name).choose(name));
  }
}
