package dev.argus.api.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Optional;

/**
 * {@code PICTURES=volume}: a directory, which several replicas may share. A picture is written
 * under a name of its own and renamed, so that a reader never sees half of one.
 */
public final class VolumePictures implements Pictures {
  private static final String UNFINISHED = ".unfinished";

  private final Path directory;

  public VolumePictures(Path directory) {
    this.directory = directory;
  }

  @Override
  public boolean kept() {
    return true;
  }

  @Override
  public void put(String key, Picture picture) {
    var file = file(key);
    try {
      var unfinished = Files.createDirectories(directory.resolve(UNFINISHED));
      var written = Files.createTempFile(unfinished, "picture", "");
      try {
        try (var bytes = picture.source().open()) {
          Files.copy(bytes, written, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createDirectories(file.getParent());
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw unavailable("write", e);
    }
  }

  @Override
  public Optional<InputStream> open(String key) {
    try {
      return Optional.of(Files.newInputStream(file(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unavailable("read", e);
    }
  }

  @Override
  public void delete(Collection<String> keys) {
    for (var key : keys) {
      try {
        Files.deleteIfExists(file(key));
      } catch (IOException e) {
        throw unavailable("delete", e);
      }
    }
  }

  @Override
  public void check() {
    try {
      Files.createDirectories(directory.resolve(UNFINISHED));
    } catch (IOException | UncheckedIOException e) {
      throw unavailable("write", e);
    }
    if (!Files.isWritable(directory)) {
      throw new PicturesUnavailable(
          "PICTURES_DIR " + directory + " cannot be written; check the volume's owner", null);
    }
  }

  @Override
  public void close() {}

  private Path file(String key) {
    return directory.resolve(Keys.checked(key));
  }

  private PicturesUnavailable unavailable(String deed, Exception cause) {
    return new PicturesUnavailable(
        "Cannot " + deed + " pictures in PICTURES_DIR " + directory + ": " + cause, cause);
  }
}
