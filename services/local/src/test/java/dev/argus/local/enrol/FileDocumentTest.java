package dev.argus.local.enrol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.argus.local.digest.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDocumentTest {
  private static final byte[] ONE = {'1'};
  private static final byte[] TWO = {'2'};

  @TempDir private Path folder;

  @Test
  void itsOwnerAloneReadsIt() throws Exception {
    Path file = folder.resolve("new/embeddings.json");
    FileDocument.look(file).write(ONE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertEquals(Sha256.hex(TWO), FileDocument.look(file).write(TWO));

    assertArrayEquals(TWO, Files.readAllBytes(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (var files = Files.newDirectoryStream(file.getParent(), "*.json")) {
      files.forEach(it -> assertEquals(file, it, "workers read every *.json"));
    }
  }

  @Test
  void whatChangedMeanwhileIsNotOverwritten() throws Exception {
    Path file = folder.resolve("embeddings.json");
    FileDocument early = FileDocument.look(file);
    FileDocument.look(file).write(ONE);

    assertThrows(Kept.ChangedException.class, () -> early.write(TWO));
    assertArrayEquals(ONE, Files.readAllBytes(file));
  }
}
