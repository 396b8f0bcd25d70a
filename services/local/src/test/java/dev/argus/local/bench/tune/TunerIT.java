package dev.argus.local.bench.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.argus.local.TestPhoto;
import dev.argus.local.run.Home;
import dev.argus.local.run.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The real server, at the settings of a machine with one core. */
class TunerIT {
  private static final Home HOME = new Home(Path.of("../.."));
  private static final Duration SHORT = Duration.ofMillis(500);

  @Test
  void everySettingIsStartedAndAsked() throws Exception {
    Path cache = Home.modelCache(System.getenv());
    Optional<Path> photo = TestPhoto.find(System.getenv(), HOME);
    assumeTrue(photo.isPresent(), "no photo");
    assumeTrue(Files.exists(cache.resolve("yolox_nano_coco.onnx")), "no model");
    assumeTrue(Files.exists(HOME.classpathFile("inference")), "inference is not built");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), 0);

    Tuning tuning =
        new Tuner(
                HOME,
                new Tuner.Subject("yolox-nano", Task.DETECT, Files.readAllBytes(photo.get())),
                new Tuner.Lengths(SHORT, SHORT),
                progress)
            .run(1);

    assertEquals(6, tuning.readings().size());
    assertTrue(tuning.readings().stream().allMatch(it -> it.perSecond() > 0), tuning::toString);
    assertTrue(tuning.readings().stream().allMatch(it -> it.cpuMillis() > 1), tuning::toString);
    String shown = said.toString(StandardCharsets.UTF_8);
    assertTrue(shown.contains("one picture a run, so there are no batches to try"), shown);
    assertTrue(shown.contains("2 of 2: 2 runs at once, 1 thread each"), shown);
  }
}
