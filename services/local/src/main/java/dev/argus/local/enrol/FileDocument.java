package dev.argus.local.enrol;

import dev.argus.local.LocalException;
import dev.argus.local.digest.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A document in a file that its owner alone can read. Its version is the digest of its content.
 *
 * @param file the file
 * @param json what was there
 */
record FileDocument(Path file, Optional<byte[]> json) implements Kept {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  static FileDocument look(Path file) {
    try {
      return new FileDocument(
          file, Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty());
    } catch (IOException e) {
      throw cannot("read", file, e);
    }
  }

  @Override
  public String place() {
    return "file " + file;
  }

  @Override
  public String version() {
    return json.map(Sha256::hex).orElse("");
  }

  /** As in a Secret: workers take no more. */
  @Override
  public int room() {
    return SecretDocument.MOST_BYTES;
  }

  @Override
  public boolean read() {
    return true;
  }

  /** Others who write wait for a lock beside it; who reads sees the old file or the new one. */
  @Override
  public String write(byte[] changed) throws ChangedException {
    Path target = file.toAbsolutePath();
    Path lock = target.resolveSibling("." + target.getFileName() + ".lock");
    try {
      Files.createDirectories(target.getParent());
      try (FileChannel channel =
              FileChannel.open(
                  lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER);
          var held = channel.lock()) {
        if (!held.isValid() || !look(file).version().equals(version())) {
          throw new ChangedException();
        }
        Path fresh = target.resolveSibling("." + target.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, OWNER);
        Files.write(fresh, changed, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
        Files.move(
            fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      return Sha256.hex(changed);
    } catch (IOException e) {
      throw cannot("write", file, e);
    }
  }

  private static LocalException cannot(String verb, Path file, IOException e) {
    return new LocalException(
        "Cannot %s %s: %s.".formatted(verb, file, e.getClass().getSimpleName()), e);
  }
}
