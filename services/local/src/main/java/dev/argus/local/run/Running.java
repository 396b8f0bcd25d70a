package dev.argus.local.run;

import dev.argus.local.plan.LocalProcess.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process that was started, as it is remembered on disk.
 *
 * @param startMillis when the operating system says that the pid started: pids are used again, this
 *     pair is not
 * @param fingerprint changes with anything that the process is made of
 * @param logOffset where in its log this start begins, bytes
 */
public record Running(
    String name,
    long pid,
    long startMillis,
    String fingerprint,
    int managementPort,
    List<Address> addresses,
    long logOffset) {

  public Running {
    addresses = List.copyOf(addresses);
  }

  /** The living process, or none if it has ended, even if its pid lives on in another. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> startMillis(handle) == startMillis);
  }

  public boolean alive() {
    return process().isPresent();
  }

  public Duration uptime() {
    return Duration.between(Instant.ofEpochMilli(startMillis), Instant.now());
  }

  /** Its API's address, or an empty text where it has none. */
  public String address() {
    return addresses.stream().map(Address::text).reduce((a, b) -> a + ", " + b).orElse("");
  }

  static long startMillis(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
