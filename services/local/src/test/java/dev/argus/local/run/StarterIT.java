package dev.argus.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.local.LocalException;
import dev.argus.local.manifest.MountedFile;
import dev.argus.local.plan.LocalProcess;
import dev.argus.local.plan.LocalProcess.Address;
import dev.argus.local.plan.LocalProcess.Volumes;
import dev.argus.local.plan.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path project;
  private Home home;
  private States states;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void aProjectWhoseModuleIsThisTest() throws IOException {
    home = new Home(project);
    states = new States(home);
    Files.createDirectories(home.classes("fake"));
    Files.writeString(home.classpathFile("fake"), System.getProperty("java.class.path"));
  }

  @AfterEach
  void stopAll() {
    new Stopper(home, states, progress()).stop(states.all().values());
  }

  @Test
  void leavesAloneWhatIsUnchangedAndRestartsOnlyWhatIsNot() throws IOException {
    LocalProcess one = process("one", "ready", freePort());
    LocalProcess two = process("two", "ready", freePort());
    Starter.Outcome first = up(one, two);
    Starter.Outcome second = up(one, two);
    LocalProcess changed = with(two, Map.of("LOG_LEVEL", "DEBUG"));
    Starter.Outcome third = up(one, changed);

    assertEquals(List.of("one", "two"), first.started());
    assertEquals(List.of(), second.started());
    assertEquals(first.running(), second.running());
    assertEquals(List.of("two"), third.started());
    assertEquals(first.running().get(0).pid(), third.running().get(0).pid());
    assertNotEquals(first.running().get(1).pid(), third.running().get(1).pid());
    assertFalse(first.running().get(1).alive());
  }

  @Test
  void stopsWhatThePlanNoLongerHas() throws IOException {
    LocalProcess one = process("one", "ready", freePort());
    Running two = up(one, process("two", "ready", freePort())).running().get(1);

    up(one);

    assertFalse(two.alive());
    assertEquals(Set.of("one"), states.all().keySet());
  }

  @Test
  void startsAgainWhatWasKilled() throws IOException {
    LocalProcess one = process("one", "ready", freePort());
    Running killed = up(one).running().get(0);
    ProcessHandle process = killed.process().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();

    assertEquals(List.of("one"), up(one).started());
  }

  @Test
  void saysWhyAProcessDied() throws IOException {
    LocalProcess dying = process("one", "dies", freePort());

    LocalException failed = assertThrows(LocalException.class, () -> up(dying));

    assertTrue(
        failed.getMessage().startsWith("one ended while it started: DATABASE_URL is missing."),
        failed.getMessage());
    assertTrue(failed.getMessage().contains("./argus logs one"), failed.getMessage());
  }

  @Test
  void saysWhyAProcessIsNotReady() throws IOException {
    LocalProcess waiting = process("one", "unready", freePort());

    LocalException failed =
        assertThrows(
            LocalException.class, () -> starter().bringUp(List.of(waiting), Duration.ofSeconds(3)));

    assertTrue(
        failed.getMessage().contains("one is not ready: cannot fetch the model."),
        failed.getMessage());
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("one: cannot fetch the model"));
  }

  @Test
  void aLongReasonIsShortenedUntilTheEnd() throws IOException {
    String why = " from its address, since".repeat(10);
    LocalProcess waiting = process("one", "unready" + why + "; another", freePort());

    LocalException failed =
        assertThrows(
            LocalException.class, () -> starter().bringUp(List.of(waiting), Duration.ofSeconds(3)));

    assertTrue(failed.getMessage().contains(why + "; another."), failed.getMessage());
    String progress = said.toString(StandardCharsets.UTF_8);
    assertTrue(progress.contains("one: cannot fetch the model from its address, "), progress);
    assertTrue(progress.lines().allMatch(line -> line.length() < 100), progress);
    assertTrue(progress.lines().anyMatch(line -> line.endsWith("...")), progress);
  }

  @Test
  void namesWhoHoldsABusyPort() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LocalProcess one = process("one", "ready", busy.getLocalPort());

      LocalException failed = assertThrows(LocalException.class, () -> up(one));

      String start = "Port " + busy.getLocalPort() + ", which one needs, is held by java (pid ";
      assertTrue(failed.getMessage().startsWith(start), failed.getMessage());
      assertTrue(failed.getMessage().contains("(pid " + ProcessHandle.current().pid() + ")"));
      assertTrue(failed.getMessage().contains("--port " + busy.getLocalPort() + "="));
    }
  }

  @Test
  void stopsNothingWhereWhatShallTakeItsPlaceCannotStart() throws IOException {
    LocalProcess one = process("one", "ready", freePort());
    Running before = up(one).running().get(0);
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LocalProcess moved = process("one", "ready", busy.getLocalPort());

      assertThrows(LocalException.class, () -> up(moved));

      assertTrue(before.alive());
      assertEquals(Set.of("one"), states.all().keySet());
    }
  }

  @Test
  void writesSecretsForTheirOwnerOnlyAndPassesNoVariableOfTheUser() throws IOException {
    Path secret = home.data().resolve("volumes/keys/key");
    LocalProcess plain = process("one", "ready", freePort());
    LocalProcess one =
        new LocalProcess(
            "one",
            plain.program(),
            plain.environment(),
            plain.addresses(),
            new Volumes(
                List.of(home.data().resolve("volumes/models")),
                Map.of(secret, new MountedFile(Path.of("key"), new byte[] {1, 2}, true))));

    Running running = up(one).running().get(0);

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
    assertTrue(Files.isDirectory(home.data().resolve("volumes/models")));
    Path environment = Path.of("/proc/" + running.pid() + "/environ");
    if (Files.exists(environment)) {
      String variables = Files.readString(environment, StandardCharsets.ISO_8859_1);
      assertTrue(variables.contains("BEHAVIOUR=ready"), variables);
      assertFalse(variables.contains("surefire"), variables);
      List<String> names =
          variables
              .lines()
              .flatMap(all -> List.of(all.split("\0", -1)).stream())
              .filter(entry -> entry.contains("="))
              .map(entry -> entry.substring(0, entry.indexOf('=')))
              .filter(name -> !Launcher.INHERITED.contains(name))
              .sorted()
              .toList();
      assertTrue(
          List.of("BEHAVIOUR", "MANAGEMENT_PORT", "OLDPWD", "PORT", "PWD", "SHLVL", "_")
              .containsAll(names),
          names.toString());
    }
  }

  @Test
  void aRecycledPidIsNotMistakenForTheProcess() throws IOException {
    Running running = up(process("one", "ready", freePort())).running().get(0);
    Running recycled =
        new Running(
            running.name(),
            running.pid(),
            running.startMillis() - 60_000,
            running.fingerprint(),
            running.managementPort(),
            running.addresses(),
            0);

    List<Stopper.Stopped> stopped = new Stopper(home, states, progress()).stop(List.of(recycled));

    assertEquals(List.of(new Stopper.Stopped("one", Stopper.Outcome.HAD_DIED)), stopped);
    assertTrue(running.alive());
    running.process().orElseThrow().destroyForcibly();
  }

  @Test
  void twoCommandsDoNotWorkAtOnce() throws Exception {
    LocalException refused =
        states.alone(
            () -> assertThrows(LocalException.class, () -> new States(home).alone(() -> 1)));

    assertTrue(refused.getMessage().contains("Another ./argus up or down"));
    assertEquals(2, states.alone(() -> 2));
  }

  private Starter.Outcome up(LocalProcess... plan) {
    return starter().bringUp(List.of(plan), SOON);
  }

  private Starter starter() {
    return new Starter(home, states, progress());
  }

  private Progress progress() {
    return new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), 0);
  }

  private static LocalProcess process(String name, String behaviour, int port) {
    return new LocalProcess(
        name,
        new Program("fake", FakeService.class.getName(), List.of("-XX:TieredStopAtLevel=1")),
        Map.of("BEHAVIOUR", behaviour, "PORT", Integer.toString(port)),
        List.of(new Address("http://localhost:" + port, port)),
        Volumes.NONE);
  }

  private static LocalProcess with(LocalProcess process, Map<String, String> more) {
    Map<String, String> environment = new TreeMap<>(process.environment());
    environment.putAll(more);
    return new LocalProcess(
        process.name(), process.program(), environment, process.addresses(), process.volumes());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
