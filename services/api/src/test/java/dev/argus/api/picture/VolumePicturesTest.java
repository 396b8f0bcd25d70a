package dev.argus.api.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumePicturesTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"..", "../x", "a/../x", "/x", "a//x", "", ".", "a/.", "a\\b", "a b"})
  void aKeyThatCouldLeaveTheDirectoryIsRefused(String key) {
    var pictures = new VolumePictures(directory);

    assertThrows(
        IllegalArgumentException.class,
        () -> pictures.put(key, Picture.of("image/png", new byte[1])));
    assertThrows(IllegalArgumentException.class, () -> pictures.open(key));
    assertThrows(IllegalArgumentException.class, () -> pictures.delete(List.of(key)));
  }

  @Test
  void aPictureThatBreaksOffLeavesNothing() throws IOException {
    var pictures = new VolumePictures(directory);
    var broken =
        new Picture(
            "image/png",
            9,
            () -> {
              throw new IOException("cut");
            });

    assertThrows(PicturesUnavailable.class, () -> pictures.put("2026/a", broken));

    assertTrue(pictures.open("2026/a").isEmpty());
    try (var files = Files.walk(directory)) {
      assertEquals(0, files.filter(Files::isRegularFile).count());
    }
  }

  @Test
  void storingAgainReplacesAndDeletingAgainIsNoError() throws IOException {
    var pictures = new VolumePictures(directory);
    pictures.put("2026/a", Picture.of("image/png", new byte[] {1}));
    pictures.put("2026/a", Picture.of("image/png", new byte[] {2}));

    try (var bytes = pictures.open("2026/a").orElseThrow()) {
      assertArrayEquals(new byte[] {2}, bytes.readAllBytes());
    }
    pictures.delete(List.of("2026/a", "2026/never"));
    pictures.delete(List.of("2026/a"));
    assertTrue(pictures.open("2026/a").isEmpty());
  }
}
