package dev.argus.local.manifest;

import java.nio.file.Path;
import java.util.Arrays;

/** A key of a ConfigMap or Secret as the file a container sees, relative to its mount path. */
public record MountedFile(Path path, byte[] content, boolean secret) {

  public MountedFile {
    if (path.isAbsolute() || path.normalize().startsWith("..")) {
      throw new IllegalArgumentException(path + " would leave its volume");
    }
    content = content.clone();
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MountedFile file
        && path.equals(file.path)
        && secret == file.secret
        && Arrays.equals(content, file.content);
  }

  @Override
  public int hashCode() {
    return path.hashCode() * 31 + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return path + (secret ? " (secret)" : "");
  }
}
