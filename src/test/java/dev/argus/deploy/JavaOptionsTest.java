package dev.argus.deploy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Image;
import dev.argus.plan.Quantity;
import org.junit.jupiter.api.Test;

class JavaOptionsTest {
  @Test
  void leavesMemoryBesideTheHeap() {
    assertHeap("-Xms128m -Xmx460m -Xmn96m ", Image.INFERENCE, "1Gi");
    assertHeap("-Xms108m -Xmx307m -Xmn76m ", Image.API, "512Mi");
  }

  @Test
  void startsWithNoMoreThanItMayHave() {
    assertHeap("-Xms38m -Xmx38m -Xmn9m ", Image.API, "64Mi");
  }

  private static void assertHeap(String flags, Image image, String memoryLimit) {
    var options = JavaOptions.of(image, Quantity.of(memoryLimit));
    assertTrue(options.startsWith(flags), options);
  }

  @Test
  void writesNowhereButInTheOneWritableFolder() {
    var options = JavaOptions.of(Image.API, Quantity.of("512Mi"));

    assertTrue(options.contains("-Djava.io.tmpdir=/tmp"), options);
    assertTrue(options.contains("-Duser.home=/tmp"), options);
  }
}
