package dev.argus.core.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A model that comes with the project and is small. It is put into a file of its own at every
 * start, since ONNX Runtime reads files; a cache folder is not touched, it may be read-only.
 */
final class BundledModel {
  private static final String SCHEME = "classpath";

  private BundledModel() {}

  static boolean is(CatalogueModel model) {
    return SCHEME.equals(model.address().getScheme());
  }

  /**
   * The verified file.
   *
   * @throws ModelException when it cannot be written, or is another than the catalogue says
   */
  static ModelFile file(CatalogueModel model) {
    String name = model.address().getSchemeSpecificPart();
    try (InputStream in = BundledModel.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      Path path = Files.createTempFile(model.name(), ".onnx");
      path.toFile().deleteOnExit();
      Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
      ModelFile file = ModelFile.of(path);
      if (!file.sha256().equals(model.sha256())) {
        throw new ModelException(
            "Model %s comes with sha256 %s, the catalogue says %s."
                .formatted(model.name(), file.sha256(), model.sha256()));
      }
      return file;
    } catch (IOException e) {
      throw new ModelException("Model " + model.name() + " cannot be unpacked: " + e, e);
    }
  }
}
