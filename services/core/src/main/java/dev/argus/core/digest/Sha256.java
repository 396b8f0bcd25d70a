package dev.argus.core.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
public final class Sha256 {
  private Sha256() {}

  /** One to be fed piece by piece. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of all at once. */
  public static byte[] of(byte[] content) {
    return digest().digest(content);
  }

  /** Of a text's UTF-8. */
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Lower-case hexadecimal, of a text's UTF-8. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }

  /** Lower-case hexadecimal, of all at once. */
  public static String hex(byte[] content) {
    return HexFormat.of().formatHex(of(content));
  }

  /** Lower-case hexadecimal, of all that a stream has; it is not kept, and not closed. */
  public static String hex(InputStream content) throws IOException {
    MessageDigest digest = digest();
    content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return hex(digest);
  }

  /** Lower-case hexadecimal, of all that a digest was fed. */
  public static String hex(MessageDigest fed) {
    return HexFormat.of().formatHex(fed.digest());
  }
}
