package dev.argus.preview;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;

/** The Secrets with their values, in one file that nobody but its owner can read. */
final class SecretsFile {
  private SecretsFile() {}

  /**
   * Writes every Secret of the stack as one YAML of several documents.
   *
   * @throws PreviewException if it cannot be written
   */
  static void write(Path file, Evaluation evaluation) {
    var documents =
        evaluation
            .objects()
            .filter(object -> object.resource().kind().equals("Secret"))
            .map(object -> Manifest.revealing(object).yaml())
            .collect(Collectors.joining("---\n"));
    try {
      var folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      // Written under another name first: at no moment can others read it, or find half of it.
      var temporary = Files.createTempFile(folder, ".secrets", "", ownerOnly());
      Files.write(
          temporary,
          documents.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.TRUNCATE_EXISTING);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new PreviewException(file + " cannot be written: may you write there?");
    }
  }

  /**
   * That every value is known.
   *
   * @throws PreviewException naming those that are not
   */
  static void requireReadable(Evaluation evaluation) {
    var unreadable =
        evaluation.settings().secrets().stream()
            .filter(secret -> !secret.isReadable())
            .map(
                secret ->
                    "%s is %s: give it with --set-file %s=FILE"
                        .formatted(
                            secret.key(),
                            secret.isSet() ? "encrypted in the stack file" : "not set",
                            secret.key()))
            .toList();
    if (!unreadable.isEmpty()) {
      throw new PreviewException(
          "The file of Secrets cannot be written:\n  " + String.join("\n  ", unreadable));
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
