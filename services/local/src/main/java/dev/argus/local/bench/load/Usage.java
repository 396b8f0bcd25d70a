package dev.argus.local.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process and its children have used so far. */
public final class Usage {
  private final ProcessHandle process;

  /** Of a process, told anew at each question. */
  public Usage(ProcessHandle process) {
    this.process = process;
  }

  /** Seconds of processor time, of all that live. */
  public double cpuSeconds() {
    return all()
        .map(handle -> handle.info().totalCpuDuration())
        .mapToDouble(time -> time.map(used -> used.toNanos() / 1e9).orElse(0.0))
        .sum();
  }

  /**
   * Bytes of memory that each had resident at its peak, summed; 0 where the system does not tell.
   * Pages that several share count for each.
   */
  public long peakMemory() {
    return all().mapToLong(handle -> status(handle.pid(), "VmHWM:")).sum();
  }

  /** Bytes of memory resident now, summed likewise. */
  public long memory() {
    return all().mapToLong(handle -> status(handle.pid(), "VmRSS:")).sum();
  }

  private Stream<ProcessHandle> all() {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  private static long status(long pid, String field) {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
      return lines.stream()
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .sum();
    } catch (IOException e) {
      return 0; // Not Linux, or gone.
    }
  }
}
