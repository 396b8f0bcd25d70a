package dev.argus.local.plan;

import dev.argus.local.LocalException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The JVM program that an image holds.
 *
 * @param module folder under {@code services/} whose classes and class path it runs with
 * @param jvmFlags flags of the container's {@code JAVA_TOOL_OPTIONS} that hold here too
 */
public record Program(String module, String mainClass, List<String> jvmFlags) {

  private static final Map<String, String> MAIN_CLASSES =
      Map.of("inference", "dev.argus.inference.Inference", "api", "dev.argus.api.Api");

  public Program {
    jvmFlags = List.copyOf(jvmFlags);
  }

  /**
   * The program of an image reference: the last segment of its repository names it, whatever
   * registry, tag or digest it has.
   */
  static Program of(String image, String javaToolOptions, String describedContainer) {
    String name = repositoryName(image);
    String main = MAIN_CLASSES.get(name);
    if (main == null) {
      throw new LocalException(
          "The image "
              + image
              + " of "
              + describedContainer
              + " is not one of "
              + MAIN_CLASSES.keySet().stream().sorted().toList()
              + ": only these run as local processes.");
    }
    return new Program(name, main, localFlags(javaToolOptions));
  }

  static String repositoryName(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    name = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
    name = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    return name.startsWith("argus-") ? name.substring("argus-".length()) : name;
  }

  /** Memory and compiler flags; system properties name paths that exist in the container only. */
  private static List<String> localFlags(String javaToolOptions) {
    return Arrays.stream(javaToolOptions.strip().split("\\s+"))
        .filter(flag -> flag.startsWith("-X"))
        .toList();
  }
}
