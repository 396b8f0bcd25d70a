package dev.argus.inference.pose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What rtmlib and OpenCV make of the same inputs; src/test/python/pose.py writes it. */
final class Golden {
  static final JsonNode ALL = read();

  /** The generator of ANSI C's rand(). */
  static final class Noise {
    private long state;

    Noise(long seed) {
      this.state = seed;
    }

    int next() {
      state = (state * 1_103_515_245L + 12_345) % (1L << 31);
      return (int) (state >> 8);
    }
  }

  private Golden() {}

  private static JsonNode read() {
    try (InputStream in = Golden.class.getResourceAsStream("/pose/golden.json")) {
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
