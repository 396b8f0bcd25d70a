package dev.argus.inference.model;

import dev.argus.core.model.Catalogue;
import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.ModelCache;
import dev.argus.core.model.ModelException;
import dev.argus.core.model.ModelFile;
import dev.argus.core.model.OnnxFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger LOG = LoggerFactory.getLogger(FoundModel.class);
  private static final String SUFFIX = ".onnx";

  /** A picture of 4096 x 4096 takes 200 MB as floats, and one worker of many runs it. */
  private static final int MOST_SIDE = 4096;

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
                  choice.endsWith(SUFFIX) ? "There is no file " + path : unfit(choice), names));
    }

    private String unfit(String choice) {
      return catalogue.models().stream()
          .filter(model -> model.name().equals(choice))
          .findFirst()
          .map(
              other ->
                  "%s is a %s model, not a %s model"
                      .formatted(choice, other.task().label(), task.label()))
          .orElse("There is no model \"" + choice + "\"");
    }

    /**
     * Names of all that could be found: the catalogue's for the task, and those of other files in
     * the cache, without their ending.
     */
    public SortedSet<String> names() {
      SortedSet<String> names = new TreeSet<>();
      Set<String> listed = new HashSet<>();
      catalogue.of(task).forEach(model -> names.add(model.name()));
      catalogue.models().forEach(model -> listed.add(model.file()));
      try (DirectoryStream<Path> files = Files.newDirectoryStream(cache, "*" + SUFFIX)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          if (!listed.contains(name)) {
            names.add(name.substring(0, name.length() - SUFFIX.length()));
          }
        }
      } catch (IOException e) {
        // No folder, no files: the catalogue's are fetched into a new one.
        LOG.debug("The model cache {} cannot be listed", cache, e);
      }
      return names;
    }

    /**
     * The choice to {@link #find} one of the {@link #names} by; it leads nowhere but to the
     * catalogue and the cache.
     */
    public Optional<String> choice(String name) {
      return Optional.of(catalogue.find(name, task).isPresent() ? name : name + SUFFIX)
          .filter(choice -> names().contains(name));
    }

    /**
     * The licence of what {@link #find} would find, without fetching it.
     *
     * @throws ModelException when a file is no model
     */
    public String licence(String choice) {
      return catalogue
          .find(choice, task)
          .map(CatalogueModel::licence)
          .orElseGet(() -> licenceOf(OnnxFile.read(cache.resolve(choice))));
    }

    private FoundModel of(String name, ModelFile file, Optional<CatalogueModel> known) {
      OnnxFile graph = OnnxFile.read(file.path());
      for (OnnxFile.Tensor input : graph.inputs()) {
        if (input.shape().stream().anyMatch(side -> side > MOST_SIDE)) {
          throw new ModelException(
              "The input of %s is %s; no side may be above %d."
                  .formatted(file.path(), input.form(), MOST_SIDE));
        }
      }
      return new FoundModel(name, task, file, graph, known);
    }
  }

  /** SPDX identifier of its licence, or {@code unknown}. */
  public String licence() {
    return known.map(CatalogueModel::licence).orElseGet(() -> licenceOf(graph));
  }

  private static String licenceOf(OnnxFile graph) {
    return graph.metadata().getOrDefault("license", "unknown");
  }
}
