package dev.argus.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.argus.doctor.Answer.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine that this runs on. */
final class ThisMachine implements Surroundings {
  /** A cloud's command line may first refresh a token. */
  private static final long SECONDS = 20;

  private static final int CONNECT_MILLIS = 500;

  @Override
  public int java() {
    return Runtime.version().feature();
  }

  @Override
  public long memory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : 0;
  }

  @Override
  public boolean listens(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Through files: a pipe that nobody reads would block the command, and its time with it. */
  @Override
  public Answer run(List<String> command) {
    try {
      var out = Files.createTempFile("argus-doctor", ".out");
      var complaints = Files.createTempFile("argus-doctor", ".err");
      try {
        return run(command, out, complaints);
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(complaints);
      }
    } catch (IOException e) {
      return new Answer(Outcome.NOT_THERE, "");
    }
  }

  private static Answer run(List<String> command, Path out, Path complaints) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(complaints.toFile())
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Answer(Outcome.TOO_SLOW, "");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Answer(Outcome.TOO_SLOW, "");
    }
    return process.exitValue() == 0
        ? new Answer(Outcome.SUCCEEDED, read(out))
        : new Answer(Outcome.FAILED, read(complaints) + read(out));
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
