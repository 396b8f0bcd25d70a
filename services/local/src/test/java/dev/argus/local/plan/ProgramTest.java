package dev.argus.local.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.local.LocalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {

  @ParameterizedTest
  @CsvSource({
    "inference, inference",
    "argus/inference:local, inference",
    "registry:5000/argus/api, api",
    "ghcr.io/you/argus-api@sha256:00ff, api",
    "ghcr.io/you/argus-inference:1.0@sha256:00ff, inference"
  })
  void theLastSegmentOfTheRepositoryNamesTheProgram(String image, String name) {
    assertEquals(name, Program.repositoryName(image));
  }

  @Test
  void anImageOfOthersIsRefusedWithWhatCanRun() {
    LocalException refused =
        assertThrows(LocalException.class, () -> Program.of("postgres:16", "", "container db"));

    assertTrue(refused.getMessage().contains("postgres:16"), refused.getMessage());
    assertTrue(refused.getMessage().contains("[api, inference]"), refused.getMessage());
  }
}
