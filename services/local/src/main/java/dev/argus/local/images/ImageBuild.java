package dev.argus.local.images;

import dev.argus.local.LocalException;
import dev.argus.local.run.Home;
import dev.argus.local.run.LogTail;
import dev.argus.local.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of Maven and Jib over the modules that have an image. */
final class ImageBuild {
  static final List<String> IMAGES = List.of("inference", "api");
  private static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64");
  private static final long POLL_MILLIS = 250;

  private final Home home;
  private final Progress progress;

  ImageBuild(Home home, Progress progress) {
    this.home = home;
    this.progress = progress;
  }

  /** Writes {@code inference.tar} and {@code api.tar} into {@code folder}. */
  void tar(Path folder, String base, String tag) throws IOException {
    home.create(folder);
    List<String> options =
        List.of(
            "-Dimage.folder=" + folder.toAbsolutePath(),
            "-Dimage.base=" + base,
            "-Dimage.tag=" + tag);
    maven("jib:buildTar", options, "building the images");
  }

  /**
   * Pushes both and returns their references by digest, by key of the settings.
   *
   * @param tags the names of what is pushed, the main one first
   */
  Map<String, String> push(String registry, String base, List<String> tags) throws IOException {
    maven("jib:build", pushing(registry, base, tags), "building and pushing the images");
    Map<String, String> references = new LinkedHashMap<>();
    for (String image : IMAGES) {
      references.put(image, registry + "/argus-" + image + "@" + digest(image));
    }
    return references;
  }

  /** What Maven is told; an index of both platforms where the base has both. */
  static List<String> pushing(String registry, String base, List<String> tags) {
    List<String> options = new ArrayList<>();
    options.add("-Dimage.prefix=" + registry + "/argus-");
    options.add("-Dimage.base=" + base);
    options.add("-Dimage.tag=" + tags.get(0));
    if (tags.size() > 1) {
      options.add("-Djib.to.tags=" + String.join(",", tags.subList(1, tags.size())));
    }
    if (!base.startsWith("tar://")) {
      options.add("-Djib.from.platforms=" + String.join(",", PLATFORMS));
    }
    if (registry.startsWith("localhost:") || registry.startsWith("127.0.0.1:")) {
      options.add("-Djib.allowInsecureRegistries=true");
    }
    return options;
  }

  /** What Jib says it built last. */
  String digest(String image) throws IOException {
    Path file =
        home.project().resolve("services").resolve(image).resolve("target/jib-image.digest");
    return Files.readString(file).strip();
  }

  private void maven(String goal, List<String> options, String what) throws IOException {
    home.create(home.logs());
    Path log = home.log("images");
    List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-DskipTests", "-f"));
    command.add(home.project().resolve("services").resolve("pom.xml").toString());
    command.addAll(List.of("-pl", String.join(",", IMAGES), "-am", "package", goal));
    command.addAll(options);
    Process maven =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      while (!maven.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        progress.show(what);
      }
    } catch (InterruptedException e) {
      maven.destroy();
      Thread.currentThread().interrupt();
    }
    progress.clear();
    if (maven.exitValue() != 0) {
      throw new LocalException(
          "The images were not built: " + reason(log) + " (all of it: " + log + ")");
    }
  }

  private static String reason(Path log) {
    return LogTail.lines(log, 0, 200).stream()
        .filter(line -> line.startsWith("[ERROR]"))
        .map(line -> line.substring("[ERROR]".length()).strip())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("Maven failed");
  }
}
