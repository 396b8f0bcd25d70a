package dev.argus.inference.model;

import dev.argus.core.model.Catalogue;
import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.ModelCache;
import dev.argus.core.model.ModelException;
import dev.argus.core.model.ModelFile;
import dev.argus.core.model.OnnxFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model file that a setting or a request names, and what is known of it before it runs.
 *
 * @param name of the catalogue, or of the file without its ending
 * @param task it is for
 * @param file verified where the catalogue knows it, at least hashed where not
 * @param graph what the file says of itself
 * @param known the catalogue's entry
 */
public record FoundModel(
    String name,
    CatalogueModel.Task task,
    ModelFile file,
    OnnxFile graph,
    Optional<CatalogueModel> known) {
  private static final String SUFFIX = ".onnx";

  /**
   * Where models are looked for.
   *
   * @param task they are for
   * @param catalogue of known models
   * @param cache folder of files
   */
  public record Source(CatalogueModel.Task task, Catalogue catalogue, Path cache) {
    /**
     * Finds a model, fetching it where the catalogue says from where.
     *
     * @param choice a name of the catalogue, or a path that ends in .onnx, absolute or in the cache
     * @throws ModelException when there is no such model, or its file is not as it should be
     */
    public FoundModel find(String choice) {
      Optional<CatalogueModel> known = catalogue.find(choice, task);
      if (known.isPresent()) {
        return of(choice, new ModelCache(cache).file(known.get()), known);
      }
      Path path = cache.resolve(choice);
      if (choice.endsWith(SUFFIX) && Files.isRegularFile(path)) {
        String name = path.getFileName().toString();
        String stem = name.substring(0, name.length() - SUFFIX.length());
        return of(stem, ModelFile.of(path), Optional.empty());
      }
      String names =
          catalogue.of(task).stream().map(CatalogueModel::name).collect(Collectors.joining(", "));
      throw new ModelException(
          "%s; give one of %s, or the path of an ONNX file (.onnx)."
              .formatted(
                  choice.endsWith(SUFFIX)
                      ? "There is no file " + path
                      : "There is no model \"" + choice + "\"",
                  names));
    }

    private FoundModel of(String name, ModelFile file, Optional<CatalogueModel> known) {
      return new FoundModel(name, task, file, OnnxFile.read(file.path()), known);
    }
  }

  /** SPDX identifier of its licence, or {@code unknown}. */
  public String licence() {
    return known
        .map(CatalogueModel::licence)
        .orElseGet(() -> graph.metadata().getOrDefault("license", "unknown"));
  }
}
