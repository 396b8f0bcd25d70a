package dev.argus.local;

import dev.argus.local.run.Memory;
import dev.argus.local.run.Probe;
import dev.argus.local.run.Running;
import dev.argus.local.run.States;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: what runs, and how it is. */
@Command(
    name = "status",
    description = {
      "Shows each process: its address, whether it is ready, pid, resident memory, time since it"
          + " started. Exit status 0 when all are ready, 1 otherwise.",
      ""
    })
final class StatusCommand implements Callable<Integer> {
  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    Collection<Running> all = new States(home.home()).all().values();
    if (all.isEmpty()) {
      System.out.println("Nothing is running; ./argus up starts the platform.");
      return 1;
    }
    Probe probe = new Probe();
    List<String> reasons = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "STATE", "PID", "MEMORY", "UP", "ADDRESS", "PROBES AND METRICS"));
    for (Running running : all) {
      String state = state(running, probe, reasons);
      rows.add(row(running, state));
    }
    Table.print(rows, System.out);
    reasons.forEach(System.out::println);
    return reasons.isEmpty() ? 0 : 1;
  }

  private static String state(Running running, Probe probe, List<String> reasons) {
    if (!running.alive()) {
      reasons.add(
          running.name()
              + " has ended; ./argus logs "
              + running.name()
              + " says why, ./argus up starts it again.");
      return "ended";
    }
    Probe.Answer answer = probe.ask(running);
    if (answer.state() == Probe.State.READY) {
      return "ready";
    }
    reasons.add(running.name() + " is not ready: " + answer.reason());
    return "not ready";
  }

  private static List<String> row(Running running, String state) {
    boolean alive = running.alive();
    return List.of(
        running.name(),
        state,
        alive ? Long.toString(running.pid()) : "-",
        alive ? Memory.resident(running.pid()) : "-",
        alive ? readable(running.uptime()) : "-",
        running.address(),
        alive ? "localhost:" + running.managementPort() : "-");
  }

  private static String readable(Duration duration) {
    if (duration.toHours() > 0) {
      return duration.toHours() + "h" + duration.toMinutesPart() + "m";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + "m" + duration.toSecondsPart() + "s"
        : duration.toSeconds() + "s";
  }
}
