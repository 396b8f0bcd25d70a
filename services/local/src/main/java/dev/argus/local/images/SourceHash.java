package dev.argus.local.images;

import dev.argus.local.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tag of images that are not pushed: a hash of all that goes into them, so that a node that has
 * an image of this name has this image. Libraries count by the versions that the poms pin.
 */
final class SourceHash {
  private static final String TAR = "tar://";
  private static final int LENGTH = 12;

  private SourceHash() {}

  /**
   * Twelve hexadecimal digits over the sources of {@code modules}, the poms, and the base image.
   */
  static String of(Path services, List<String> modules, String base) throws IOException {
    List<Path> files = new ArrayList<>(List.of(services.resolve("pom.xml")));
    for (String module : modules) {
      files.add(services.resolve(module).resolve("pom.xml"));
      files.addAll(filesBelow(services.resolve(module).resolve("src").resolve("main")));
    }
    Sha256 digest = new Sha256().add(base);
    if (base.startsWith(TAR)) {
      digest.add(Path.of(base.substring(TAR.length())));
    }
    for (Path file : files) {
      String name = services.relativize(file).toString().replace('\\', '/');
      digest.add(name + " " + Files.size(file) + "\n").add(file);
    }
    return digest.hex().substring(0, LENGTH);
  }

  /** None where there is no such folder: a module may only put others' classes together. */
  private static List<Path> filesBelow(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
