package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The production stack on each cloud makes exactly the resources that a list in Git names. */
class EveryCloudTest {
  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure", "bare-metal"})
  void hasTheResourcesThatStandInGit(String cloud) throws IOException {
    var now =
        Stacks.on(cloud).resources().stream()
            .map(resource -> resource.resource().type() + " " + resource.resource().name())
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
    var golden = Stacks.PROJECT.resolve(FileOptions.GOLDEN).resolve("on-" + cloud + ".txt");
    if (System.getenv("REFRESH_GOLDEN") != null) {
      Files.writeString(golden, now);
    }

    assertEquals(
        Files.readString(golden),
        now,
        "if it shall be so: REFRESH_GOLDEN=yes mvn test -Dtest=EveryCloudTest");
  }
}
