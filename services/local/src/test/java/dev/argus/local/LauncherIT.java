package dev.argus.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bash script at the top of the project, on machines that lack something. */
class LauncherIT {
  @TempDir private Path folder;
  private Path launcher;
  private Path tools;

  @BeforeEach
  void aCopyOfTheLauncherAndAPathWithoutJava() throws IOException {
    Path original = Path.of("../../argus").toAbsolutePath().normalize();
    launcher = Files.copy(original, folder.resolve("argus"));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    tools = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("bash", "cat", "chmod", "dirname", "mkdir", "readlink", "sed")) {
      program(tool, "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
  }

  @Test
  void helpNeedsNothing() throws Exception {
    Said said = argus("help");

    assertEquals(0, said.status());
    for (String command : List.of("up", "status", "logs", "down", "preview", "images", "test")) {
      assertTrue(said.text().contains("./argus " + command), said.text());
    }
  }

  @Test
  void helpOnACommandIsThatCommandsOwn() throws Exception {
    java("java.specification.version = 21");

    Said said = argus("help", "test");

    assertEquals(0, said.status());
    assertTrue(said.text().startsWith("Usage: ./argus test"), said.text());
  }

  @Test
  void worksFromASymbolicLinkElsewhere() throws Exception {
    Path link = Files.createSymbolicLink(tools.resolve("argus"), Path.of("..", "argus"));

    assertEquals(0, run(link, List.of("help")).status());
  }

  @Test
  void suggestsTheCommandThatWasMeant() throws Exception {
    Said said = argus("stauts");

    assertEquals(1, said.status());
    assertTrue(said.text().contains("did you mean 'status'?"), said.text());
  }

  @Test
  void aMissingJavaIsOneSentence() throws Exception {
    Said said = argus("up");

    assertEquals(1, said.status());
    assertTrue(said.text().startsWith("argus: No Java found: install a JDK, 17 or newer"));
    assertEquals(1, said.text().lines().count(), said.text());
  }

  @Test
  void anOldJavaIsOneSentence() throws Exception {
    java("java.specification.version = 11");

    Said said = argus("up");

    assertEquals(1, said.status());
    assertTrue(said.text().contains("is Java 11: install a JDK, 17 or newer"), said.text());
  }

  @Test
  void aJavaWithoutACompilerIsOneSentence() throws Exception {
    java("java.specification.version = 21");

    Said said = argus("test");

    assertEquals(1, said.status());
    assertTrue(said.text().contains("install a JDK, not a JRE"), said.text());
  }

  @Test
  void aMissingMavenIsOneSentence() throws Exception {
    java("java.specification.version = 21");
    program("javac", "");

    Said said = argus("test");

    assertEquals(1, said.status());
    assertTrue(said.text().startsWith("argus: No Maven found: install it"), said.text());
  }

  @Test
  void upPassesOnWhatTheProgramSwitchesOn() throws Exception {
    builtBy("*Preview*) echo 'pose is switched on, since' ;;");

    Said said = argus("up", "--set", "pose.model=m");

    assertEquals(0, said.status(), said.text());
    assertTrue(said.text().contains("\npose is switched on, since\n"), said.text());
  }

  @Test
  void aWrongOptionOfUpIsFoundBeforeTheProgramIsEvaluated() throws Exception {
    builtBy("*--options-only*) echo wrong; exit 2 ;;");

    Said said = argus("up", "--timeout", "5");

    assertEquals(2, said.status(), said.text());
    assertTrue(said.text().endsWith("wrong\n"), said.text());
    assertFalse(said.text().contains("evaluating"), said.text());
  }

  /** A project that needs no more than to be started by a java that does as these cases say. */
  private void builtBy(String cases) throws IOException {
    for (String tool : List.of("cmp", "find", "grep", "mv", "rm", "sleep", "sort")) {
      program(tool, "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
    Files.createDirectories(folder.resolve("src/main"));
    Files.createDirectories(
        folder.resolve("services/core/src/main/resources/dev/argus/core/model"));
    Files.writeString(folder.resolve("pom.xml"), "");
    for (String part : List.of("", "services/local")) {
      Path target = Files.createDirectories(folder.resolve(part).resolve("target"));
      Files.writeString(target.resolve("classpath"), "");
    }
    program("javac", "#!/bin/sh\n");
    program("mvn", "#!/bin/sh\n");
    program(
        "java",
        "#!/bin/sh\ncase \"$*\" in\n*-version*)\n  echo '    java.home = "
            + folder
            + "'\n  echo '    java.specification.version = 21' ;;\n"
            + cases
            + "\nesac\n");
  }

  /** A program that answers as {@code java -XshowSettings:properties} does. */
  private void java(String version) throws IOException {
    program(
        "java", "#!/bin/sh\necho '    java.home = " + folder + "'\necho '    " + version + "'\n");
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(tools.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Said argus(String... arguments) throws Exception {
    return run(launcher, List.of(arguments));
  }

  private Said run(Path script, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/bash", script.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", tools.toString()));
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    return new Said(process.exitValue(), text);
  }

  private record Said(int status, String text) {}
}
