package dev.argus.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.doctor.Answer.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThisMachineTest {
  private final ThisMachine here = new ThisMachine();

  @Test
  void runsCommands() {
    assertEquals(new Answer(Outcome.SUCCEEDED, "hello\n"), here.run(List.of("echo", "hello")));
    assertEquals(
        new Answer(Outcome.FAILED, "bad\n"), here.run(List.of("sh", "-c", "echo bad >&2; exit 3")));
    assertFalse(here.run(List.of("no-such-command-as-this")).isThere());
  }

  @Test
  void seesWhoListens() throws IOException {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      assertTrue(here.listens(port));
    }
    assertFalse(here.listens(port));
  }

  @Test
  void knowsItself() {
    assertTrue(here.java() >= 17);
    assertTrue(here.memory() > 0);
  }
}
