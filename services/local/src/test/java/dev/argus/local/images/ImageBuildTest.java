package dev.argus.local.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ImageBuildTest {
  private static final String BOTH = "-Djib.from.platforms=linux/amd64,linux/arm64";

  @Test
  void whatIsPushedIsForBothPlatforms() {
    var options =
        ImageBuild.pushing("ghcr.io/you", "eclipse-temurin:21-jre", List.of("a1", "1.2"), true);

    assertTrue(options.contains(BOTH), options::toString);
    assertTrue(options.contains("-Dimage.tag=a1"), options::toString);
    assertTrue(options.contains("-Djib.to.tags=1.2"), options::toString);
    assertFalse(options.contains("-Djib.allowInsecureRegistries=true"), options::toString);
  }

  @Test
  void anArchiveIsOfOnePlatformAlone() {
    var options = ImageBuild.pushing("localhost:5000", "tar:///tmp/base.tar", List.of("a1"), true);

    assertFalse(options.contains(BOTH), options::toString);
    assertFalse(options.toString().contains("jib.to.tags"), options::toString);
    assertTrue(options.contains("-Djib.allowInsecureRegistries=true"), options::toString);
  }

  @Test
  void theImageForGpusIsOfOnePlatformAndBuiltOnlyWhenAskedFor() {
    var options = ImageBuild.pushing("ghcr.io/you", "eclipse-temurin:21-jre", List.of("a1"), false);

    assertFalse(options.contains(BOTH), options::toString);
    assertEquals("inferenceCuda", ImageBuild.key(ImageBuild.CUDA));
    assertFalse(ImageBuild.IMAGES.contains(ImageBuild.CUDA));
    var cuda = new CommandLine(new ImagesCommand()).getCommandSpec().findOption("--cuda");
    assertFalse((Boolean) cuda.getValue());
  }

  /** Ubuntu with a Java runtime: {@code kubectl exec -it POD -- /bin/bash} opens a shell. */
  @Test
  void theUsualBaseHasAShell() {
    var base = new CommandLine(new ImagesCommand()).getCommandSpec().findOption("--base");

    assertEquals("eclipse-temurin:21-jre", base.defaultValue());
  }
}
