package dev.argus.inference.oip;

import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.model.VisionModel;

/**
 * Models of one kind that the protocol serves by their names.
 *
 * @param repository of those that are loaded
 * @param task what it makes of pictures
 * @param source of those that could be; only the catalogue's and the cache's are reached
 */
public record Served<M extends VisionModel, R>(
    ModelRepository<M> repository, PictureTask<M, R> task, FoundModel.Source source) {
  /** Whether a model of this name is loaded. */
  boolean has(String name) {
    return repository.models().stream().anyMatch(model -> model.found().name().equals(name));
  }
}
