package dev.argus.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of model files. A file counts by its checksum: the catalogue's file name is tried first,
 * then every other {@code .onnx} file of the right length. What is missing is fetched once.
 */
public final class ModelCache {
  private final Path folder;
  private final ModelDownload download;

  /** A cache in a folder, which may be missing, or read-only while it has what is asked for. */
  public ModelCache(Path folder) {
    this(folder, new ModelDownload());
  }

  ModelCache(Path folder, ModelDownload download) {
    this.folder = folder.toAbsolutePath().normalize();
    this.download = download;
  }

  /**
   * The verified file of a model, fetched when the folder does not have it.
   *
   * @throws ModelException when its checksum is wrong or it cannot be fetched
   */
  public ModelFile file(CatalogueModel model) {
    if (BundledModel.is(model)) {
      return BundledModel.file(model);
    }
    return cached(model).orElseGet(() -> fetched(model));
  }

  private Optional<ModelFile> cached(CatalogueModel model) {
    for (Path candidate : candidates(model)) {
      ModelFile file = ModelFile.of(candidate);
      if (file.sha256().equals(model.sha256())) {
        return Optional.of(file);
      }
    }
    Path named = folder.resolve(model.file());
    if (Files.exists(named)) {
      throw new ModelException(
          "The file %s is not model %s: its sha256 is %s, not %s; remove it to have it fetched anew."
              .formatted(named, model.name(), ModelFile.of(named).sha256(), model.sha256()));
    }
    return Optional.empty();
  }

  private List<Path> candidates(CatalogueModel model) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".onnx"))
          .filter(file -> file.toFile().length() == model.bytes())
          .sorted((a, b) -> Boolean.compare(b.endsWith(model.file()), a.endsWith(model.file())))
          .toList();
    } catch (IOException e) {
      throw new ModelException("The model cache " + folder + " cannot be listed.", e);
    }
  }

  private ModelFile fetched(CatalogueModel model) {
    Path target = folder.resolve(model.file());
    try {
      Files.createDirectories(folder);
      return download.fetch(model, target);
    } catch (IOException e) {
      throw new ModelException(
          ("Model %s could not be fetched from %s (%s); put the file with sha256 %s at %s, or set"
                  + " ARGUS_MODEL_CACHE to a folder that has it.")
              .formatted(model.name(), model.address(), reason(e), model.sha256(), target),
          e);
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
