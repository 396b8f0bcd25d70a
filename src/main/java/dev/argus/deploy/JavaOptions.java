package dev.argus.deploy;

import dev.argus.plan.Image;
import dev.argus.plan.Quantity;

/** The flags of the JVM in a container, for its variable {@code JAVA_TOOL_OPTIONS}. */
final class JavaOptions {
  private JavaOptions() {}

  /**
   * A heap that leaves the image its share of the container's memory, an end at once when that heap
   * is not enough (a JVM that goes on after that is worse than one that is restarted), and every
   * file in the one folder that can be written. Pictures are large arrays that live for one
   * request: the parallel collector drops them with the rest of its young generation, where G1
   * gives each a region of the old one and marks the heap over and over (docs/performance.md).
   */
  static String of(Image image, Quantity memoryLimit) {
    var heap = (long) (memoryLimit.mebibytes() * image.heapShare());
    return "-Xmx"
        + heap
        + "m -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError -Djava.io.tmpdir=/tmp -Duser.home=/tmp"
        + " -DDJL_CACHE_DIR=/tmp";
  }
}
