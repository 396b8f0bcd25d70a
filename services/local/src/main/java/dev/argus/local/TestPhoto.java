package dev.argus.local;

import dev.argus.local.digest.Sha256;
import dev.argus.local.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The photo that detectors are shown first, {@code dog.jpg} of the darknet project, 768 x 576: it
 * is not ours to ship, but many a machine has it.
 */
public final class TestPhoto {
  /** What a detector of COCO's classes has to find in it. */
  public static final List<String> LABELS = List.of("dog", "bicycle", "car");

  private static final String SHA256 =
      "5a9522051c3cec2bbd2f6323fccba32e8fbf3ddcc2b3e2fd46b04c720bc6f866";

  private TestPhoto() {}

  /** A copy in the model cache, or in the project's folder. */
  public static Optional<Path> find(Map<String, String> environment, Home home) {
    return List.of(
            Home.modelCache(environment).resolve("photos").resolve("dog.jpg"),
            home.project().resolve("dog.jpg"))
        .stream()
        .filter(TestPhoto::is)
        .findFirst();
  }

  /** Whether {@code photo} is a copy of it. */
  public static boolean is(Path photo) {
    try {
      return Files.isRegularFile(photo) && Sha256.hex(photo).equals(SHA256);
    } catch (IOException e) {
      return false;
    }
  }
}
