package dev.argus.plan;

/**
 * A volume at a path of the container.
 *
 * @param volume the volume
 * @param path an absolute path
 */
public record Mount(Volume volume, String path) {
  public Mount {
    if (!path.startsWith("/") || path.length() < 2) {
      throw new IllegalArgumentException(
          "volume " + volume.name() + " needs an absolute path, not '" + path + "'");
    }
  }
}
