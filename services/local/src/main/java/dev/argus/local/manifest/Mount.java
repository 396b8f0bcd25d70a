package dev.argus.local.manifest;

import java.util.List;

/**
 * One volume mount of a container.
 *
 * @param path where the container sees it
 * @param volume a name that is the same for everyone who shares the volume, fit for a folder
 * @param files what a ConfigMap or Secret puts there; none for a claim or an emptyDir
 */
public record Mount(String path, String volume, List<MountedFile> files) {

  public Mount {
    files = List.copyOf(files);
  }
}
