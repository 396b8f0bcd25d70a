package dev.argus.local.bench;

import java.lang.management.ManagementFactory;

/** What the figures depend on. */
final class Machine {
  private Machine() {}

  /** Physical memory, such as {@code 16 GiB}; {@code ?} where the JVM does not tell. */
  static String memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Math.round(system.getTotalMemorySize() / (double) (1L << 30)) + " GiB"
        : "?";
  }

  /** Processes that wanted a core during the last minute: figures of a busy machine are worse. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
