package dev.argus.local.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceHashTest {
  @TempDir private Path services;

  @BeforeEach
  void twoModules() throws IOException {
    Files.writeString(services.resolve("pom.xml"), "<project/>");
    for (String module : List.of("api", "local")) {
      Files.createDirectories(services.resolve(module).resolve("src/main/java"));
      Files.writeString(services.resolve(module).resolve("pom.xml"), "<project/>");
      Files.writeString(services.resolve(module).resolve("src/main/java/A.java"), "class A {}");
    }
  }

  @Test
  void isFitForATagAndTheSameForTheSameSources() throws IOException {
    assertTrue(hash("base").matches("[0-9a-f]{12}"));
    assertEquals(hash("base"), hash("base"));
  }

  @Test
  void changesWithSourcesPomsAndBase() throws IOException {
    String before = hash("base");
    assertNotEquals(before, hash("other"));

    Files.writeString(services.resolve("api/src/main/java/A.java"), "class A { }");
    String source = hash("base");
    assertNotEquals(before, source);

    Files.writeString(services.resolve("pom.xml"), "<project></project>");
    assertNotEquals(source, hash("base"));
  }

  @Test
  void changesWithTheContentOfABaseArchive() throws IOException {
    Path base = Files.writeString(services.resolve("base.tar"), "one");
    String before = hash("tar://" + base);
    Files.writeString(base, "two");

    assertNotEquals(before, hash("tar://" + base));
  }

  @Test
  void doesNotChangeWithModulesThatAreNotInTheImage() throws IOException {
    String before = hash("base");
    Files.writeString(services.resolve("local/src/main/java/A.java"), "class A { int b; }");

    assertEquals(before, hash("base"));
  }

  private String hash(String base) throws IOException {
    return SourceHash.of(services, List.of("api"), base);
  }
}
