package dev.argus.doctor;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Plan;
import dev.argus.plan.Workload;
import dev.argus.settings.Data;
import dev.argus.settings.ObjectStoreSettings;
import dev.argus.settings.PostgresSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What {@code ./argus up} needs. */
record LaptopChecks(Surroundings here) {
  private static final int OLDEST_JAVA = 17;

  /** Below this only root may listen: ./argus up has such a Service on the next. */
  private static final int FIRST_UNPRIVILEGED_PORT = 1024;

  private static final int WEB_PORT = 8080;

  /** Where ./argus up has the pods that no Service leads to, one after the other. */
  private static final int FIRST_POD_PORT = 8090;

  private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\.(\\d+)");

  /** What the build itself asks for: see the enforcer's rules in pom.xml. */
  private static final String OLDEST_MAVEN = "3.6.3";

  /** Those that hold whatever is run. */
  List<Supplier<Finding>> tools() {
    return List.of(this::java, this::maven);
  }

  /** Those of a stack that is run on this machine. */
  List<Supplier<Finding>> of(Plan plan, Data data) {
    return List.of(() -> memory(plan), () -> ports(plan, data));
  }

  private Finding java() {
    return here.java() >= OLDEST_JAVA
        ? Finding.ok("Java", String.valueOf(here.java()))
        : Finding.failure(
            "Java", String.valueOf(here.java()), "install a JDK, " + OLDEST_JAVA + " or newer");
  }

  private Finding maven() {
    var answer = here.run(List.of("mvn", "--version"));
    if (!answer.succeeded()) {
      return Finding.failure(
          "Maven", "none on PATH", "install Maven, " + OLDEST_MAVEN + " or newer");
    }
    var version = MAVEN.matcher(answer.text());
    if (!version.find()) {
      return Finding.warning("Maven", answer.line(), "see what mvn --version says");
    }
    var numbers =
        IntStream.rangeClosed(1, 3).mapToObj(version::group).map(Integer::valueOf).toList();
    var oldest = Stream.of(OLDEST_MAVEN.split("\\.")).map(Integer::valueOf).toList();
    var found = version.group(1) + "." + version.group(2) + "." + version.group(3);
    return isAtLeast(numbers, oldest)
        ? Finding.ok("Maven", found)
        : Finding.failure("Maven", found, "install Maven, " + OLDEST_MAVEN + " or newer");
  }

  private static boolean isAtLeast(List<Integer> version, List<Integer> oldest) {
    for (var i = 0; i < oldest.size(); i++) {
      if (!version.get(i).equals(oldest.get(i))) {
        return version.get(i) > oldest.get(i);
      }
    }
    return true;
  }

  /** One replica of each workload runs, and no more than its limit. */
  private Finding memory(Plan plan) {
    var limits =
        plan.workloads()
            .map(workload -> workload.resources().memoryLimit().value())
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .longValue();
    var found =
        gib(here.memory()) + " of memory, and the limits of what runs add up to " + gib(limits);
    if (here.memory() == 0) {
      return Finding.warning("Memory", "unknown", "have more than " + gib(limits));
    }
    return here.memory() > limits
        ? Finding.ok("Memory", found)
        : Finding.failure(
            "Memory", found, "lower the limits: ./argus up --set KEY.resources.limits.memory=...");
  }

  private Finding ports(Plan plan, Data data) {
    var taken =
        IntStream.concat(ports(plan), stores(data))
            .distinct()
            .sorted()
            .filter(here::listens)
            .boxed()
            .toList();
    return taken.isEmpty()
        ? Finding.ok("Ports", "free")
        : Finding.warning(
            "Ports",
            "somebody listens on " + taken,
            "fine if that is ./argus up (./argus status); else ./argus up --port OLD=NEW");
  }

  private static IntStream ports(Plan plan) {
    var unserved = plan.workloads().filter(workload -> workload.services().isEmpty()).count();
    return IntStream.concat(
        plan.workloads().flatMapToInt(LaptopChecks::ports),
        IntStream.range(FIRST_POD_PORT, FIRST_POD_PORT + (int) unserved));
  }

  private static IntStream ports(Workload workload) {
    var api = workload.services().stream().mapToInt(LaptopChecks::port);
    return workload.grpcPort() == 0 || workload.services().isEmpty()
        ? api
        : IntStream.concat(api, IntStream.of(workload.grpcPort()));
  }

  private static int port(Endpoint service) {
    return service.port() < FIRST_UNPRIVILEGED_PORT ? WEB_PORT : service.port();
  }

  private static IntStream stores(Data data) {
    var ports = IntStream.builder();
    if (data.postgres() instanceof PostgresSettings.External external) {
      ports.add(external.port());
    }
    if (data.objectStore() instanceof ObjectStoreSettings.External external) {
      ports.add(external.port());
    }
    return ports.build();
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
