package dev.argus.core.model;

import dev.argus.core.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model file on this machine.
 *
 * @param path where it lies
 * @param sha256 of its bytes, lower-case hexadecimal
 */
public record ModelFile(Path path, String sha256) {
  /**
   * Reads and hashes a file.
   *
   * @throws ModelException when it cannot be read
   */
  public static ModelFile of(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return new ModelFile(path, Sha256.hex(in));
    } catch (IOException e) {
      throw new ModelException("The model file " + path + " cannot be read.", e);
    }
  }
}
