package dev.argus.local;

import dev.argus.local.plan.LocalProcess;
import dev.argus.local.run.Home;
import dev.argus.local.run.Running;
import dev.argus.local.run.Starter;
import java.io.PrintStream;
import java.util.List;

/** What {@code up} says when it is done. */
final class Report {
  private final Home home;
  private final PrintStream out = System.out;

  Report(Home home) {
    this.home = home;
  }

  void started(Starter.Outcome outcome) {
    if (outcome.started().isEmpty()) {
      out.println("All of it is running already, with these settings and this code.");
    } else {
      out.println("Ready: " + String.join(", ", outcome.started()) + ".");
    }
  }

  void table(List<Running> running) {
    int width = running.stream().mapToInt(it -> it.name().length()).max().orElse(0);
    out.println();
    for (Running one : running) {
      out.printf("  %-" + width + "s  %s%n", one.name(), one.address());
    }
    out.println();
  }

  void tryIt(List<LocalProcess> plan) {
    new TryIt(System.getenv(), home).lines(plan).forEach(out::println);
    out.println("./argus status shows the processes, ./argus logs NAME what they say,");
    out.println("./argus down stops them.");
  }
}
