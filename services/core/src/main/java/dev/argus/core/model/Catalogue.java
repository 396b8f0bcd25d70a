package dev.argus.core.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The models of {@code catalogue.json}.
 *
 * @param models in the order of the file
 */
public record Catalogue(List<CatalogueModel> models) {
  /** Copies the list. */
  public Catalogue {
    models = List.copyOf(models);
  }

  /** The catalogue that comes with the project. */
  public static Catalogue load() {
    try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.json")) {
      return new Catalogue(
          JsonMapper.builder().build().readValue(in, new TypeReference<List<CatalogueModel>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("The model catalogue cannot be read.", e);
    }
  }

  /** The model with this name that is for this task. */
  public Optional<CatalogueModel> find(String name, CatalogueModel.Task task) {
    return of(task).stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** The models for a task. */
  public List<CatalogueModel> of(CatalogueModel.Task task) {
    return models.stream().filter(model -> model.task() == task).toList();
  }
}
