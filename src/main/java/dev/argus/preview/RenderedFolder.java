package dev.argus.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of manifests and charts. A list of what was written stands in it, so that the next
 * rendering removes what is no longer declared and nothing that somebody else put there.
 */
final class RenderedFolder {
  private static final String LIST = ".rendered";

  private final Path folder;

  RenderedFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the files and removes those of a former rendering.
   *
   * @throws PreviewException if the folder has files and was not made by a rendering
   */
  void write(List<TextFile> files) {
    try {
      removeFormer();
      for (var written : files) {
        var file = folder.resolve(written.path());
        Files.createDirectories(file.getParent());
        Files.writeString(file, written.text());
      }
      var names = files.stream().map(TextFile::path).sorted().toList();
      Files.createDirectories(folder);
      Files.write(folder.resolve(LIST), names);
    } catch (IOException e) {
      throw new PreviewException(folder + " cannot be written: may you write there?");
    }
  }

  private void removeFormer() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new PreviewException(folder + " is a file: name a folder to render into.");
    }
    var list = folder.resolve(LIST);
    if (!Files.exists(list)) {
      try (var files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new PreviewException(
              folder + " has files that no rendering made: name an empty or a new folder.");
        }
      }
      return;
    }
    for (var name : Files.readAllLines(list)) {
      var file = folder.resolve(name).normalize();
      if (file.startsWith(folder.normalize())) {
        Files.deleteIfExists(file);
        removeIfEmpty(file.getParent());
      }
    }
  }

  private void removeIfEmpty(Path directory) throws IOException {
    if (directory.equals(folder.normalize()) || !Files.isDirectory(directory)) {
      return;
    }
    try (var files = Files.list(directory)) {
      if (files.findAny().isEmpty()) {
        Files.delete(directory);
      }
    }
  }
}
