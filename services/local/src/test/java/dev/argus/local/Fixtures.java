package dev.argus.local;

import dev.argus.local.manifest.ManifestReader;
import dev.argus.local.manifest.Manifests;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Manifests of the detection system, written by hand in the shape that the program renders. */
public final class Fixtures {
  private Fixtures() {}

  public static Path folder() {
    return resource("/detection");
  }

  public static Manifests detection() {
    return ManifestReader.read(folder(), resource("/secrets.yaml"));
  }

  private static Path resource(String name) {
    try {
      return Path.of(Fixtures.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
