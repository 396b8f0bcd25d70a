package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stack file that a cloud's page begins with is a stack that breaks no rule. */
class QuickStartTest {
  private static final Pattern STACK_FILE = Pattern.compile("(?s)```yaml\\n(config:.*?)```");

  @ParameterizedTest
  @ValueSource(strings = {"eks", "gke", "aks"})
  void works(String page, @TempDir Path folder) throws IOException {
    var found = STACK_FILE.matcher(Files.readString(Path.of("docs", page + ".md")));
    assertTrue(found.find(), "a stack file");
    Files.writeString(
        folder.resolve("Pulumi.try.yaml"),
        found.group(1).replace("...", "registry.example.com/argus:1"));

    var settings = Settings.parse(StackFile.read(folder, "try").values());

    assertFalse(settings.cloud().cluster().orElseThrow().deletionProtection());
    assertTrue(Evaluation.of("try", settings).objects().findAny().isPresent(), "objects");
  }
}
