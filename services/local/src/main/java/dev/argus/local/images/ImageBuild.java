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
import java.util.stream.Stream;

/** Runs of Maven and Jib over the modules that have an image. */
final class ImageBuild {
  static final List<String> IMAGES = List.of("inference", "api");
  static final String CUDA = "inference-cuda";

  /** Images by the keys of the settings that name them. */
  private static final Map<String, String> KEYS =
      Map.of("inference", "inference", "api", "api", CUDA, "inferenceCuda");

  private static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64");
  private static final long POLL_MILLIS = 250;

  private final Home home;
  private final Progress progress;
  private final boolean cuda;

  /**
   * A build.
   *
   * @param cuda whether it builds {@link #CUDA} too
   */
  ImageBuild(Home home, Progress progress, boolean cuda) {
    this.home = home;
    this.progress = progress;
    this.cuda = cuda;
  }

  /** The key of the settings that names an image. */
  static String key(String image) {
    return KEYS.get(image);
  }

  /** What it builds. */
  List<String> images() {
    return cuda ? Stream.concat(IMAGES.stream(), Stream.of(CUDA)).toList() : IMAGES;
  }

  /** Writes each as a {@code .tar} of its name into {@code folder}. */
  void tar(Path folder, String base, String tag) throws IOException {
    home.create(folder);
    List<String> options =
        List.of(
            "-Dimage.folder=" + folder.toAbsolutePath(),
            "-Dimage.base=" + base,
            "-Dimage.tag=" + tag);
    maven(images(), "jib:buildTar", options, "building the images");
  }

  /**
   * Pushes them and returns their references by digest, by key of the settings.
   *
   * @param tags the names of what is pushed, the main one first
   */
  Map<String, String> push(String registry, String base, List<String> tags) throws IOException {
    maven(
        IMAGES,
        "jib:build",
        pushing(registry, base, tags, true),
        "building and pushing the images");
    if (cuda) {
      List<String> options = new ArrayList<>(pushing(registry, base, tags, false));
      // The two are pushed already, for two platforms; this one has a word of its own on skipping.
      options.add("-Djib.skip=true");
      maven(List.of(CUDA), "jib:build", options, "building and pushing the image for GPUs");
    }
    Map<String, String> references = new LinkedHashMap<>();
    for (String image : images()) {
      references.put(key(image), registry + "/argus-" + image + "@" + digest(image));
    }
    return references;
  }

  /**
   * What Maven is told.
   *
   * @param both whether the image is for both platforms, where the base has both
   */
  static List<String> pushing(String registry, String base, List<String> tags, boolean both) {
    List<String> options = new ArrayList<>();
    options.add("-Dimage.prefix=" + registry + "/argus-");
    options.add("-Dimage.base=" + base);
    options.add("-Dimage.tag=" + tags.get(0));
    if (tags.size() > 1) {
      options.add("-Djib.to.tags=" + String.join(",", tags.subList(1, tags.size())));
    }
    if (both && !base.startsWith("tar://")) {
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

  private void maven(List<String> images, String goal, List<String> options, String what)
      throws IOException {
    home.create(home.logs());
    Path log = home.log("images");
    List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-DskipTests", "-f"));
    command.add(home.project().resolve("services").resolve("pom.xml").toString());
    if (images.contains(CUDA)) {
      command.add("-Pcuda");
    }
    command.addAll(List.of("-pl", String.join(",", images), "-am", "package", goal));
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
