package dev.argus.deploy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Image;
import dev.argus.plan.Quantity;
import org.junit.jupiter.api.Test;

class JavaOptionsTest {
  @Test
  void leavesMemoryBesideTheHeap() {
    assertTrue(JavaOptions.of(Image.INFERENCE, Quantity.of("1Gi")).startsWith("-Xmx460m "));
    assertTrue(JavaOptions.of(Image.API, Quantity.of("512Mi")).startsWith("-Xmx307m "));
  }

  @Test
  void writesNowhereButInTheOneWritableFolder() {
    var options = JavaOptions.of(Image.API, Quantity.of("512Mi"));

    assertTrue(options.contains("-Djava.io.tmpdir=/tmp"), options);
    assertTrue(options.contains("-Duser.home=/tmp"), options);
  }
}
