package dev.argus.inference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.argus.core.model.Catalogue;
import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.ModelCache;
import dev.argus.core.model.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where tests find the real model and photos: {@code ARGUS_MODEL_CACHE}, or {@code shared/models}
 * beside the project; the model is else fetched from its public address. What is not to be had
 * skips its test, and says so.
 */
public final class Models {
  private static final Path CACHE =
      Stream.concat(
              Optional.ofNullable(System.getenv("ARGUS_MODEL_CACHE")).map(Path::of).stream(),
              Stream.of(Path.of("../../../shared/models"), Path.of("target/models")))
          .filter(folder -> folder.endsWith("target/models") || Files.isDirectory(folder))
          .findFirst()
          .orElseThrow();

  private Models() {}

  /** The folder with the default detector, which is fetched when it lacks it. */
  public static Path cache() {
    return cache("yolox-nano");
  }

  /** The folder with a model of the catalogue, which is fetched when it lacks it. */
  public static Path cache(String name) {
    CatalogueModel model =
        Catalogue.load().models().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow();
    try {
      new ModelCache(CACHE).file(model);
    } catch (ModelException e) {
      assumeTrue(false, "Skipped for want of the model: " + e.getMessage());
    }
    return CACHE;
  }

  /** A photo of the folder. */
  public static byte[] photo(String name) {
    Path file = CACHE.resolve("photos").resolve(name);
    assumeTrue(
        Files.isRegularFile(file),
        () -> "Skipped for want of " + file + "; set ARGUS_MODEL_CACHE to a folder with photos.");
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
