package dev.argus.inference.log;

import dev.argus.core.trace.Carried;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A prediction on disk: a file that holds the multipart body to post. Its name has what else
 * sending it needs: its place in time, the body's boundary, the request id.
 *
 * @param bytes size of the file
 * @param carried what it is a part of; of none where a former process answered the request
 */
record Spooled(Path file, long bytes, Carried carried) {
  private static final Pattern NAME =
      Pattern.compile("(\\d{20})-([0-9a-f-]{36})-([A-Za-z0-9._-]{1,64})\\.form");

  /** A file name; names sort by {@code order}. */
  static String name(long order, String boundary, String requestId) {
    return "%020d-%s-%s.form".formatted(order, boundary, requestId);
  }

  /** The spooled prediction in a file; none where the file is something else. */
  static Optional<Spooled> of(Path file, long bytes) {
    return NAME.matcher(file.getFileName().toString()).matches()
        ? Optional.of(new Spooled(file, bytes, Carried.NONE))
        : Optional.empty();
  }

  long order() {
    return Long.parseLong(part(1));
  }

  String boundary() {
    return part(2);
  }

  String requestId() {
    return part(3);
  }

  private String part(int group) {
    var matcher = NAME.matcher(file.getFileName().toString());
    if (!matcher.matches()) {
      throw new IllegalStateException("Not a spooled prediction: " + file);
    }
    return matcher.group(group);
  }
}
