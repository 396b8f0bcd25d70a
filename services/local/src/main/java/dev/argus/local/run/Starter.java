package dev.argus.local.run;

import dev.argus.local.LocalException;
import dev.argus.local.plan.LocalProcess;
import dev.argus.local.plan.LocalProcess.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes what runs equal to the plan: stops what is gone or changed, starts what is missing. */
public final class Starter {
  private static final Duration POLL = Duration.ofMillis(150);
  private static final int LOG_LINES = 12;

  /** What the line of progress has for the state of one process. */
  private static final int BRIEF = 80;

  /** How long a reason that a process has logged as an error may stand before it is believed. */
  private static final Duration STUCK = Duration.ofSeconds(15);

  private final Home home;
  private final States states;
  private final Progress progress;
  private final Launcher launcher;
  private final Probe probe = new Probe();

  public Starter(Home home, States states, Progress progress) {
    this.home = home;
    this.states = states;
    this.progress = progress;
    this.launcher = new Launcher(home, states);
  }

  /**
   * What was done.
   *
   * @param running everything, in the order of the plan
   * @param started the names of those that were not running, or had to be restarted
   */
  public record Outcome(List<Running> running, List<String> started) {}

  /**
   * Returns when everything is ready.
   *
   * @throws LocalException when a port is taken, a process dies or {@code timeout} has passed; what
   *     was started keeps running
   */
  public Outcome bringUp(List<LocalProcess> plan, Duration timeout) {
    Map<String, Running> kept = unchanged(plan);
    List<Running> leaving =
        states.all().values().stream().filter(it -> !kept.containsKey(it.name())).toList();
    List<LocalProcess> missing =
        plan.stream().filter(process -> !kept.containsKey(process.name())).toList();
    // Before anything is stopped: what runs goes on where what shall take its place cannot start.
    refuseTakenPorts(missing, leaving);
    new Stopper(home, states, progress).stop(leaving);
    refuseTakenPorts(missing, List.of());

    // All at once: a service waits for the stores by itself, as it has to in a cluster.
    Map<String, Running> all = new LinkedHashMap<>(kept);
    missing.forEach(process -> all.put(process.name(), launcher.start(process)));
    Instant deadline = Instant.now().plus(timeout);
    Map<String, String> notReady = notReady(all);
    Map<String, String> before = Map.of();
    Instant changed = Instant.now();
    while (!notReady.isEmpty()) {
      progress.show(summary(plan, notReady));
      if (!notReady.equals(before)) {
        changed = Instant.now();
      }
      Duration unchanged = Duration.between(changed, Instant.now());
      boolean stuck = unchanged.compareTo(STUCK) > 0 && isLoggedAsError(notReady, all);
      if (stuck || Instant.now().isAfter(deadline)) {
        throw notReadyInTime(notReady, all);
      }
      pause();
      before = notReady;
      notReady = notReady(all);
    }
    return new Outcome(
        plan.stream().map(process -> all.get(process.name())).toList(),
        missing.stream().map(LocalProcess::name).toList());
  }

  private Map<String, Running> unchanged(List<LocalProcess> plan) {
    Map<String, Running> running = states.all();
    Map<String, Running> kept = new LinkedHashMap<>();
    for (LocalProcess process : plan) {
      Running before = running.get(process.name());
      if (before != null
          && before.alive()
          && Objects.equals(launcher.fingerprint(process), before.fingerprint())) {
        kept.put(process.name(), before);
      }
    }
    return kept;
  }

  private static void refuseTakenPorts(List<LocalProcess> missing, List<Running> leaving) {
    for (LocalProcess process : missing) {
      for (Address address : process.addresses()) {
        int port = address.port();
        if (!Ports.isFree(port) && !isHeldBy(leaving, port, process.name())) {
          throw taken(process, port);
        }
      }
    }
  }

  /** Whether one that is about to be stopped, or a child of it, has the port. */
  private static boolean isHeldBy(List<Running> leaving, int port, String successor) {
    Optional<ProcessHandle> holder = Ports.holder(port);
    if (holder.isEmpty()) {
      // It cannot be seen who has it: most likely the one that is to be replaced.
      return leaving.stream().anyMatch(running -> running.name().equals(successor));
    }
    for (Optional<ProcessHandle> it = holder; it.isPresent(); it = it.get().parent()) {
      long pid = it.get().pid();
      if (leaving.stream().anyMatch(running -> running.pid() == pid)) {
        return true;
      }
    }
    return false;
  }

  private static LocalException taken(LocalProcess process, int port) {
    Optional<ProcessHandle> holder = Ports.holder(port);
    String who =
        holder
            .map(it -> Ports.nameOf(it) + " (pid " + it.pid() + ")")
            .orElse("a process that this user may not see");
    String stop = holder.map(it -> "stop it (kill " + it.pid() + ")").orElse("stop it");
    String move =
        process.name().equals(Stopper.STORES)
            ? "."
            : ", or use another port: ./argus up --port " + port + "=" + (port + 100) + ".";
    return new LocalException(
        "Port "
            + port
            + ", which "
            + process.name()
            + " needs, is held by "
            + who
            + "; "
            + stop
            + move);
  }

  /** Why each process that is not ready is not, by name; fails where one has ended. */
  private Map<String, String> notReady(Map<String, Running> all) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Running running : all.values()) {
      Probe.Answer answer = probe.ask(running);
      if (answer.state() == Probe.State.READY) {
        continue;
      }
      if (!running.alive()) {
        states.forget(running.name());
        throw died(running);
      }
      reasons.put(running.name(), answer.reason());
    }
    return reasons;
  }

  private LocalException died(Running running) {
    String error = LogTail.lastError(home.log(running.name()), running.logOffset());
    String reason = error.isEmpty() ? "" : ": " + sentence(error);
    return new LocalException(
        running.name() + " ended while it started" + reason + lastLines(running));
  }

  /** Whether one of them has said of its reason that it is an error, not a wait. */
  private boolean isLoggedAsError(Map<String, String> notReady, Map<String, Running> all) {
    return notReady.entrySet().stream()
        .anyMatch(
            entry -> {
              Running running = all.get(entry.getKey());
              String error = LogTail.lastError(home.log(running.name()), running.logOffset());
              return !error.isEmpty() && entry.getValue().startsWith(error);
            });
  }

  private LocalException notReadyInTime(Map<String, String> notReady, Map<String, Running> all) {
    StringBuilder text = new StringBuilder();
    notReady.forEach(
        (name, reason) ->
            text.append(name).append(" is not ready: ").append(sentence(reason)).append(' '));
    text.append("What was started goes on trying: ./argus status shows it, ./argus down stops it.");
    notReady.keySet().forEach(name -> text.append(lastLines(all.get(name))));
    return new LocalException(text.toString());
  }

  private String lastLines(Running running) {
    List<String> lines =
        LogTail.lines(home.log(running.name()), running.logOffset(), LOG_LINES).stream()
            .map(LogLine::readable)
            .toList();
    return lines.isEmpty()
        ? ""
        : "\nThe end of its log (./argus logs "
            + running.name()
            + "):\n  "
            + String.join("\n  ", lines);
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private static String summary(List<LocalProcess> plan, Map<String, String> notReady) {
    return plan.stream()
        .map(LocalProcess::name)
        .map(name -> name + ": " + brief(notReady.getOrDefault(name, "ready")))
        .collect(Collectors.joining(" | "));
  }

  /** The first of several reasons, and no more than its beginning: all of it is said at the end. */
  private static String brief(String reason) {
    String first = reason.lines().findFirst().orElse("").split("; ", 2)[0];
    return first.length() <= BRIEF ? first : first.substring(0, BRIEF - 3).stripTrailing() + "...";
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted; ./argus down stops what was started.", e);
    }
  }
}
