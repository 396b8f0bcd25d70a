package dev.argus.local.bench;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What the figures depend on. */
final class Machine {
  private Machine() {}

  /** The day, the system, its cores and memory, how busy it is, and the JDK. */
  static String description() {
    return String.format(
        Locale.ROOT,
        "%s: %s %s, %d cores, %s of memory, load %.1f, JDK %s",
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        load(),
        System.getProperty("java.version"));
  }

  /** Physical memory, such as {@code 16 GiB}; {@code ?} where the JVM does not tell. */
  private static String memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Math.round(system.getTotalMemorySize() / (double) (1L << 30)) + " GiB"
        : "?";
  }

  /** Processes that wanted a core during the last minute: figures of a busy machine are worse. */
  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
