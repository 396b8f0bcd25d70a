package dev.argus.inference.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.inference.model.FoundModel;
import dev.argus.inference.pose.PoseOptions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What Label Studio knows predictions by: it asks again for those of another version only, so it
 * changes with everything that changes them, and with nothing else.
 */
final class Version {
  private static final int SHORT = 8;

  private Version() {}

  /** Such as {@code dwpose-l-384-1a2b3c4d-t0.5}. */
  static String of(FoundModel model, FoundModel detector, PoseOptions options) {
    String parts = model.file().sha256() + detector.file().sha256() + "-" + options.maxPersons();
    return "%s-%s-t%s"
        .formatted(
            model.name(), sha256(parts.getBytes(UTF_8)).substring(0, SHORT), options.confidence());
  }

  /** Lower-case hexadecimal. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
