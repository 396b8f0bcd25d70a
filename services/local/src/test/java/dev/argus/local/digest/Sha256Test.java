package dev.argus.local.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By the example of FIPS 180-4, {@code abc}. */
class Sha256Test {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  @Test
  void isTheSameAtOnceAndPieceByPiece() throws Exception {
    Path file = Files.writeString(folder.resolve("c"), "c");

    assertEquals(ABC, Sha256.hex(new byte[] {'a', 'b', 'c'}));
    assertEquals(ABC, new Sha256().add("a").add(new byte[] {'b'}).add(file).hex());
  }

  @Test
  void aFileIsItsContent() throws Exception {
    assertEquals(ABC, Sha256.hex(Files.writeString(folder.resolve("abc"), "abc")));
  }
}
