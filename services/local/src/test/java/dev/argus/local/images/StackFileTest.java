package dev.argus.local.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.argus.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
  private static final Map<String, String> IMAGES =
      Map.of("inference", "r/i@sha256:1", "api", "r/a@sha256:2");

  @Test
  void aStackThatIsNotThereIsToldWhichAre(@TempDir Path project) throws IOException {
    for (String name : List.of("Pulumi.yaml", "Pulumi.staging.yaml", "Pulumi.local.yaml")) {
      Files.writeString(project.resolve(name), "");
    }
    StackFile.check(project.resolve("Pulumi.local.yaml"));
    LocalException unknown =
        assertThrows(
            LocalException.class, () -> StackFile.check(project.resolve("Pulumi.stagging.yaml")));
    assertEquals(
        "There is no stack file Pulumi.stagging.yaml; there are those of local, staging, and"
            + " pulumi stack init makes another.",
        unknown.getMessage());
  }

  @Test
  void replacesReferencesAndKeepsEveryComment() {
    assertEquals(
        """
        # Ours.
        config:
          argus:images:
            # Pushed on Mondays.
            inference: r/i@sha256:1 # by Jo
            api: r/a@sha256:2
            requireDigests: true
          argus:cloud:
            kind: eks
        """,
        edit(
            """
            # Ours.
            config:
              argus:images:
                # Pushed on Mondays.
                inference: old # by Jo
                api: older
                requireDigests: true
              argus:cloud:
                kind: eks
            """));
  }

  @Test
  void addsTheBlockWhereThereIsNone() {
    assertEquals(
        """
        config:
          argus:images:
            api: r/a@sha256:2
            inference: r/i@sha256:1
          aws:region: eu-west-1
        """,
        edit(
            """
            config:
              aws:region: eu-west-1
            """));
  }

  @Test
  void addsTheConfigToAnEmptyStack() {
    assertEquals(
        """
        encryptionsalt: v1:abc
        config:
          argus:images:
            api: r/a@sha256:2
            inference: r/i@sha256:1
        """,
        edit("encryptionsalt: v1:abc\n"));
  }

  @Test
  void doesNotTouchTheSameKeyInAnotherBlock() {
    assertEquals(
        """
        config:
          argus:images:
            inference: r/i@sha256:1
            api: r/a@sha256:2
          argus:other:
            api: mine
        """,
        edit(
            """
            config:
              argus:images:
                inference: old
                api: old
              argus:other:
                api: mine
            """));
  }

  @Test
  void refusesABlockOnOneLineRatherThanBreakIt() {
    assertThrows(
        LocalException.class, () -> edit("config:\n  argus:images: {inference: a, api: b}\n"));
  }

  private static String edit(String text) {
    List<String> lines = StackFile.edit(text.lines().toList(), IMAGES);
    return String.join("\n", lines) + "\n";
  }
}
