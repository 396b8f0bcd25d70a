package dev.argus.local.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has, over all that is added. */
public final class Sha256 {
  private final MessageDigest digest;

  /** Over nothing yet. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a file's content, in lower-case hexadecimal. */
  public static String hex(Path file) throws IOException {
    return new Sha256().add(file).hex();
  }

  /** Of these bytes, in lower-case hexadecimal. */
  public static String hex(byte[] content) {
    return new Sha256().add(content).hex();
  }

  /** Adds bytes. */
  public Sha256 add(byte[] content) {
    digest.update(content);
    return this;
  }

  /** Adds a text's UTF-8. */
  public Sha256 add(String text) {
    return add(text.getBytes(UTF_8));
  }

  /** Adds a file's content, whatever its size. */
  public Sha256 add(Path file) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return this;
  }

  /** Lower-case hexadecimal of all that was added; it begins anew then. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
