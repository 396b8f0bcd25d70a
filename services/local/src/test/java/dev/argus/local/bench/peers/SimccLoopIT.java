package dev.argus.local.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.local.run.Home;
import dev.argus.local.run.Launcher;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that is compiled when it is run, so that no build would see it break. */
class SimccLoopIT {
  private static final Home HOME = new Home(Path.of("../.."));

  @TempDir private Path folder;

  @Test
  void decodesAsSimccPySaysItDoes() throws Exception {
    assumeTrue(Files.exists(HOME.classpathFile("inference")), "inference is not built");
    // One person, two keypoints, three bins over columns, then two over rows.
    float[] columns = {1, 3, 3, -1, -2, -3};
    float[] rows = {0, 2, -4, -5};
    Path tensors = Files.write(folder.resolve("tensors"), bytes(columns, rows));
    Path program = folder.resolve("SimccLoop.java");
    try (InputStream in = PythonEnvironment.class.getResourceAsStream("SimccLoop.java")) {
      Files.copy(in, program);
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Launcher.classpath(HOME, "inference"),
                program.toString(),
                tensors.toString(),
                "2",
                "1",
                "3",
                "2",
                "1")
            .redirectError(Redirect.INHERIT)
            .start();
    JsonNode said = new ObjectMapper().readTree(process.getInputStream());

    assertEquals("[1,1,-1,-1]", said.path("places").toString());
    assertEquals("[2.5,-2.5]", said.path("scores").toString());
    assertTrue(said.path("micros").asDouble() > 0, said::toString);
  }

  private static byte[] bytes(float[] columns, float[] rows) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * (columns.length + rows.length));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(columns).put(rows);
    return bytes.array();
  }
}
