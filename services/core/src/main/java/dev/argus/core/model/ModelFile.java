package dev.argus.core.model;

import dev.argus.core.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

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
    try (InputStream in = Files.newInputStream(path);
        DigestInputStream digest = new DigestInputStream(in, Sha256.digest())) {
      digest.transferTo(OutputStream.nullOutputStream());
      return new ModelFile(path, hex(digest.getMessageDigest()));
    } catch (IOException e) {
      throw new ModelException("The model file " + path + " cannot be read.", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
