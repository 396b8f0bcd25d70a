package dev.argus.local.run;

import dev.argus.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where things are: the project's folder, and {@code .argus} in it for all that a run leaves. */
public record Home(Path project) {

  public Home {
    project = project.toAbsolutePath().normalize();
  }

  public Path root() {
    return project.resolve(".argus");
  }

  public Path manifests() {
    return root().resolve("manifests");
  }

  public Path secrets() {
    return root().resolve("secrets.yaml");
  }

  public Path data() {
    return root().resolve("data");
  }

  public Path logs() {
    return root().resolve("logs");
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  public Path states() {
    return root().resolve("run");
  }

  public Path classes(String module) {
    return project.resolve("services").resolve(module).resolve("target").resolve("classes");
  }

  public Path classpathFile(String module) {
    return project.resolve("services").resolve(module).resolve("target").resolve("classpath");
  }

  /**
   * The folder of model files: the user's own {@code ARGUS_MODEL_CACHE}, else the cache folder that
   * the operating system has for this user.
   */
  public static Path modelCache(Map<String, String> environment) {
    String own = environment.getOrDefault("ARGUS_MODEL_CACHE", "");
    if (!own.isBlank()) {
      return Path.of(own).toAbsolutePath();
    }
    Path user = Path.of(System.getProperty("user.home"));
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    Path caches = mac ? user.resolve("Library/Caches") : user.resolve(".cache");
    return (xdg.isBlank() ? caches : Path.of(xdg)).resolve("argus").resolve("models");
  }

  public void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new LocalException("Cannot create the folder " + folder + ": " + e.getMessage(), e);
    }
  }
}
