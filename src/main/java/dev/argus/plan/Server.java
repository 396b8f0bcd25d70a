package dev.argus.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server of others, such as a Postgres, and the Service in front of it. One that keeps files on a
 * {@link Volume.Disk} is a StatefulSet of one pod, any other a Deployment.
 *
 * @param namespace where it runs: two systems may each have a server of the same name
 * @param name the name of the StatefulSet or Deployment, of the Service and of the ServiceAccount
 * @param app the value of its pods' label {@code app}, by which alone they are selected
 * @param user the number of the user, and of the group, that its containers run as
 * @param replicas how many pods; 1 where it keeps files
 * @param containers the server itself first; those beside it, such as one that has its metrics
 * @param probe how the server is asked whether it answers; what stands beside it is asked nothing,
 *     so that its faults take no server away
 * @param grace how long it may take to stop
 */
public record Server(
    String namespace,
    String name,
    String app,
    int user,
    int replicas,
    List<Container> containers,
    Probe probe,
    Duration grace)
    implements Callee {

  /** The name of the port, of whichever container, that has metrics at {@code /metrics}. */
  public static final String METRICS = "metrics";

  public Server {
    Names.requireLabel("namespace", namespace);
    Names.requireLabel("server", name);
    Names.requireLabel("app", app);
    containers = List.copyOf(containers);
    if (containers.isEmpty() || containers.get(0).ports().isEmpty()) {
      throw new IllegalArgumentException("server " + name + " needs a container with a port");
    }
    if (replicas != 1 && disks(containers).findAny().isPresent()) {
      throw new IllegalArgumentException(
          "server " + name + " keeps files: it is one pod, not " + replicas);
    }
  }

  /** Begins a server: {@code Server.of("vision-system", "postgres")}. */
  public static Builder of(String namespace, String name) {
    return new Builder(namespace, name);
  }

  @Override
  public List<Endpoint> services() {
    return List.of(new Endpoint(name, port(), Endpoint.Type.CLUSTER_IP));
  }

  @Override
  public int port() {
    return containers.get(0).ports().values().iterator().next();
  }

  /**
   * The port that has its metrics.
   *
   * @throws IllegalStateException if it has none
   */
  @Override
  public int metricsPort() {
    return containers.stream()
        .filter(container -> container.ports().containsKey(METRICS))
        .map(container -> container.ports().get(METRICS))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("server " + name + " has no metrics"));
  }

  /** Whether one of its containers has metrics. */
  public boolean hasMetrics() {
    return containers.stream().anyMatch(container -> container.ports().containsKey(METRICS));
  }

  /** What it keeps its files on. */
  public List<Volume.Disk> disks() {
    return disks(containers).distinct().toList();
  }

  /** The keys of Secrets that its containers read. */
  public Stream<Variable.FromSecret> secrets() {
    return containers.stream().flatMap(Container::secrets);
  }

  private static Stream<Volume.Disk> disks(List<Container> containers) {
    return containers.stream()
        .flatMap(container -> container.mounts().stream())
        .map(Mount::volume)
        .filter(Volume.Disk.class::isInstance)
        .map(Volume.Disk.class::cast);
  }

  /** Gathers the parts of a server; what is not said keeps its usual value. */
  public static final class Builder {
    private final String namespace;
    private final String name;
    private final List<Container> containers = new ArrayList<>();
    private String app;
    private int user = 1000;
    private int replicas = 1;
    private Probe probe = Probe.command("true");
    private Duration grace = Duration.ofSeconds(30);

    private Builder(String namespace, String name) {
      this.namespace = namespace;
      this.name = name;
      this.app = name;
    }

    public Builder app(String label) {
      this.app = label;
      return this;
    }

    public Builder user(int number) {
      this.user = number;
      return this;
    }

    public Builder replicas(int count) {
      this.replicas = count;
      return this;
    }

    public Builder container(Container container) {
      containers.add(container);
      return this;
    }

    public Builder probe(Probe how) {
      this.probe = how;
      return this;
    }

    public Builder grace(Duration longest) {
      this.grace = longest;
      return this;
    }

    public Server build() {
      return new Server(namespace, name, app, user, replicas, containers, probe, grace);
    }
  }
}
