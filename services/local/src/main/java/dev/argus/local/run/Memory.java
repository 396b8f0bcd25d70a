package dev.argus.local.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Resident memory of a process, for people. */
public final class Memory {
  private Memory() {}

  /** Such as {@code 231 MiB}; {@code ?} where the operating system does not tell. */
  public static String resident(long pid) {
    try {
      Path status = Path.of("/proc", Long.toString(pid), "status");
      String kibibytes = Files.exists(status) ? fromProc(status) : fromPs(pid);
      return Long.parseLong(kibibytes) / 1024 + " MiB";
    } catch (IOException | NumberFormatException e) {
      return "?";
    }
  }

  private static String fromProc(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .findFirst()
        .orElse("?");
  }

  private static String fromPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    String output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      ps.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return output.strip();
  }
}
