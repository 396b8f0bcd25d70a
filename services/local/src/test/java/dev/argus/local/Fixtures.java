package dev.argus.local;

import dev.argus.local.manifest.ManifestReader;
import dev.argus.local.manifest.Manifests;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Manifests of the detection system, written by hand in the shape that the program renders. */
public final class Fixtures {
  private Fixtures() {}

  public static Path folder() {
    return resource("/detection");
  }

  public static Manifests detection() {
    return ManifestReader.read(folder(), resource("/secrets.yaml"));
  }

  /**
   * The same with another text in one file.
   *
   * @param copy an empty folder for all of it
   * @param changed a file of the {@link #folder}
   */
  public static Manifests detection(Path copy, Path changed, String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path place = copy.resolve(folder().relativize(file).toString());
        Files.createDirectories(place.getParent());
        Files.writeString(place, file.equals(changed) ? text : Files.readString(file));
      }
    }
    return ManifestReader.read(copy, resource("/secrets.yaml"));
  }

  private static Path resource(String name) {
    try {
      return Path.of(Fixtures.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
