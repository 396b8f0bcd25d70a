package dev.argus.local.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tag of images that are not pushed: a hash of all that goes into them, so that a node that has
 * an image of this name has this image. Libraries count by the versions that the poms pin.
 */
final class SourceHash {
  private static final String TAR = "tar://";
  private static final int LENGTH = 12;

  private SourceHash() {}

  /**
   * Twelve hexadecimal digits over the sources of {@code modules}, the poms, and the base image.
   */
  static String of(Path services, List<String> modules, String base) throws IOException {
    List<Path> files = new ArrayList<>(List.of(services.resolve("pom.xml")));
    for (String module : modules) {
      files.add(services.resolve(module).resolve("pom.xml"));
      files.addAll(filesBelow(services.resolve(module).resolve("src").resolve("main")));
    }
    MessageDigest digest = sha256();
    digest.update(base.getBytes(StandardCharsets.UTF_8));
    if (base.startsWith(TAR)) {
      addContent(digest, Path.of(base.substring(TAR.length())));
    }
    for (Path file : files) {
      String name = services.relativize(file).toString().replace('\\', '/');
      digest.update((name + " " + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
      addContent(digest, file);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }

  /** None where there is no such folder: a module may only put others' classes together. */
  private static List<Path> filesBelow(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void addContent(MessageDigest digest, Path file) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has SHA-256.
    }
  }
}
