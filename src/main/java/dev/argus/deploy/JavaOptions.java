package dev.argus.deploy;

import dev.argus.plan.Image;
import dev.argus.plan.Quantity;

/** The flags of the JVM in a container, for its variable {@code JAVA_TOOL_OPTIONS}. */
final class JavaOptions {
  /** Some thirty photos: more only makes the process larger. */
  private static final long MOST_YOUNG_MEBIBYTES = 96;

  /** The old generation at first. A service that is at work has 10 to 25 MiB there. */
  private static final long FIRST_OLD_MEBIBYTES = 32;

  private JavaOptions() {}

  /**
   * A heap that leaves the image its share of the container's memory, an end at once when that heap
   * is not enough (a JVM that goes on after that is worse than one that is restarted), and every
   * file in the one folder that can be written. Pictures are large arrays that live for one
   * request: the parallel collector drops them with the rest of its young generation, where G1
   * gives each a region of the old one and marks the heap over and over. That generation keeps its
   * size, since the collector would let it grow for as long as there is memory, and what the heap
   * has at first is taken at once: so a process soon is as large as it will be
   * (docs/performance.md).
   */
  static String of(Image image, Quantity memoryLimit) {
    var heap = (long) (memoryLimit.mebibytes() * image.heapShare());
    var young = Math.min(heap / 4, MOST_YOUNG_MEBIBYTES);
    var first = Math.min(heap, young + FIRST_OLD_MEBIBYTES);
    return "-Xms%dm -Xmx%dm -Xmn%dm ".formatted(first, heap, young)
        + "-XX:+UseParallelGC -XX:-UseAdaptiveSizePolicy -XX:+AlwaysPreTouch"
        + " -XX:+ExitOnOutOfMemoryError -Djava.io.tmpdir=/tmp -Duser.home=/tmp -DDJL_CACHE_DIR=/tmp";
  }
}
