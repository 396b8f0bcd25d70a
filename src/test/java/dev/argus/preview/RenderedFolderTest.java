package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderedFolderTest {
  private static final TextFile FIRST = new TextFile("20-config/a.yaml", "kind: A\n");
  private static final TextFile SECOND = new TextFile("30-network/b.yaml", "kind: B\n");

  @TempDir private Path folder;

  @Test
  void removesWhatIsNoLongerDeclaredAndNothingElse() throws IOException {
    new RenderedFolder(folder).write(List.of(FIRST, SECOND));
    var mine = Files.writeString(folder.resolve("20-config").resolve("mine.yaml"), "kind: Mine");

    new RenderedFolder(folder).write(List.of(FIRST));

    assertTrue(Files.exists(folder.resolve("20-config").resolve("a.yaml")));
    assertFalse(Files.exists(folder.resolve("30-network")));
    assertEquals("kind: Mine", Files.readString(mine));
  }

  @Test
  void refusesAFolderThatSomebodyElseFilled() throws IOException {
    var mine = Files.writeString(folder.resolve("thesis.txt"), "chapter 1");

    assertThrows(PreviewException.class, () -> new RenderedFolder(folder).write(List.of(FIRST)));
    assertEquals("chapter 1", Files.readString(mine));
    assertFalse(Files.exists(folder.resolve("20-config")));
  }

  @Test
  void removesNothingOutsideOfItself() throws IOException {
    var inside = Files.createDirectory(folder.resolve("rendered"));
    var outside = Files.writeString(folder.resolve("keep.yaml"), "kind: Keep");
    Files.writeString(inside.resolve(".rendered"), "../keep.yaml\n");

    new RenderedFolder(inside).write(List.of(FIRST));

    assertTrue(Files.exists(outside));
  }
}
