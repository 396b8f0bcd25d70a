package dev.argus.local.plan;

import dev.argus.local.manifest.MountedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One process to run.
 *
 * @param name what the user calls it: the Deployment's name
 * @param environment all of it but {@code MANAGEMENT_PORT}, which is chosen when it starts
 * @param addresses where it answers, for people; its ports are taken from here
 * @param volumes what must be on disk before it starts
 */
public record LocalProcess(
    String name,
    Program program,
    Map<String, String> environment,
    List<Address> addresses,
    Volumes volumes) {

  public LocalProcess {
    environment = Map.copyOf(new TreeMap<>(environment));
    addresses = List.copyOf(addresses);
  }

  /** An address on this machine, such as {@code http://localhost:8000}, and its TCP port. */
  public record Address(String text, int port) {}

  /** Folders to create, and files to write (0600 where secret), by absolute path. */
  public record Volumes(List<Path> folders, Map<Path, MountedFile> files) {
    public static final Volumes NONE = new Volumes(List.of(), Map.of());

    public Volumes {
      folders = List.copyOf(folders);
      files = Map.copyOf(files);
    }
  }
}
