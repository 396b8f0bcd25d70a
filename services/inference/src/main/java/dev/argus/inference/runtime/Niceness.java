package dev.argus.inference.runtime;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the threads that compute for long stand back behind those that answer at once: with every
 * core busy inferring, a probe or a refusal would else wait for a time slice.
 */
final class Niceness {
  private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);
  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;
  private static final int NICE = 5;

  /** The C library; Java's own thread priorities do nothing on Linux. */
  private interface C extends Library {
    int setpriority(int which, int who, int value);
  }

  private Niceness() {}

  /** Lowers the calling thread; on Linux, where a thread has its own, and nowhere else. */
  static void lower() {
    if (!Platform.isLinux()) {
      return;
    }
    try {
      Native.load(Platform.C_LIBRARY_NAME, C.class).setpriority(PRIO_PROCESS, THIS_THREAD, NICE);
    } catch (LinkageError e) {
      LOG.warn("Workers keep their priority, so probes may be slow under full load", e);
    }
  }
}
