package dev.argus.local.run;

import dev.argus.local.LocalException;
import dev.argus.local.digest.Sha256;
import dev.argus.local.manifest.MountedFile;
import dev.argus.local.plan.LocalProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A hash over all that a process is made of: if it is the same, nothing needs a restart. */
final class Fingerprint {
  private final Sha256 digest = new Sha256();

  private Fingerprint() {}

  /**
   * Over flags, environment, mounted files, and the bytes of own classes; jars by size and time.
   */
  static String of(LocalProcess process, String classpath) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(process.program().toString());
    fingerprint.add(process.addresses().toString());
    fingerprint.add(new TreeMap<>(process.environment()).toString());
    for (Map.Entry<Path, MountedFile> file : new TreeMap<>(process.volumes().files()).entrySet()) {
      fingerprint.add(file.getKey().toString());
      fingerprint.digest.add(file.getValue().content());
    }
    try {
      for (String entry : classpath.split(File.pathSeparator, -1)) {
        fingerprint.addClasses(Path.of(entry));
      }
    } catch (IOException e) {
      throw new LocalException("Cannot read what was built: " + e.getMessage(), e);
    }
    return fingerprint.digest.hex();
  }

  private void add(String text) {
    digest.add(text).add("\0");
  }

  private void addClasses(Path entry) throws IOException {
    add(entry.toString());
    if (Files.isDirectory(entry)) {
      try (Stream<Path> files = Files.walk(entry)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          add(file.toString());
          digest.add(file);
        }
      }
    } else if (Files.exists(entry)) {
      add(Files.size(entry) + " " + Files.getLastModifiedTime(entry));
    }
  }
}
