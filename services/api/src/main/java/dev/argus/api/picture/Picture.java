package dev.argus.api.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A picture on its way to a store: content type, size in bytes, and a source that may be opened
 * more than once, so that a large one need not be held in memory.
 */
public record Picture(String contentType, long size, Source source) {

  /** A picture held in memory. */
  public static Picture of(String contentType, byte[] bytes) {
    return new Picture(contentType, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  /** Opens the bytes from their start. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }
}
