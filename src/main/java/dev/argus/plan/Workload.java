package dev.argus.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A Deployment and what belongs to it: its label, Services, ConfigMap, volumes and scale. Each name
 * is separate, since the platform's documents name them separately: Deployment {@code
 * yolo-inference} has the label {@code app=yolo} and stands behind Service {@code yolo-service}.
 *
 * @param name the Deployment's name
 * @param app the value of its pods' label {@code app}, by which alone they are selected
 * @param image which image it runs
 * @param port the API port of its container, named {@code http}
 * @param grpcPort the port of its container for gRPC, named {@code grpc}; 0 for none
 * @param services the Services in front of it, the main one first; none for a worker
 * @param environment the variables of its container beyond the common ones and the ConfigMap's
 * @param config its ConfigMap
 * @param resources requests and limits of its container
 * @param scale how many replicas
 * @param mounts its volumes and where they are mounted
 * @param timing how it starts and stops
 * @param pod what its pods are beside that
 * @param after what has to be ready before it is started
 */
public record Workload(
    String name,
    String app,
    Image image,
    int port,
    int grpcPort,
    List<Endpoint> services,
    Map<String, Variable> environment,
    Config config,
    Resources resources,
    Scale scale,
    List<Mount> mounts,
    Timing timing,
    Pod pod,
    List<Workload> after)
    implements Callee {

  /** The port, named {@code management}, on which every container serves probes and metrics. */
  public static final int MANAGEMENT_PORT = 9400;

  public Workload {
    Names.requireLabel("app", app);
    services = List.copyOf(services);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    mounts = List.copyOf(mounts);
    after = List.copyOf(after);
  }

  /** Begins a workload: {@code Workload.of(Image.API, "logging-service").app("logging")}. */
  public static Builder of(Image image, String name) {
    return new Builder(image, name);
  }

  /** The name of its ServiceAccount. */
  public String account() {
    return pod.account();
  }

  /** The ports of its container that clients use. */
  public List<Integer> ports() {
    return grpcPort == 0 ? List.of(port) : List.of(port, grpcPort);
  }

  @Override
  public int metricsPort() {
    return MANAGEMENT_PORT;
  }

  /** Gathers the parts of a workload; what is not said keeps its usual value. */
  public static final class Builder {
    private final Image image;
    private final String name;
    private final List<Endpoint> services = new ArrayList<>();
    private final Map<String, Variable> environment = new LinkedHashMap<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<Workload> after = new ArrayList<>();
    private String app;
    private int port = 8080;
    private int grpcPort;
    private Config config;
    private Resources resources = Resources.request("100m", "256Mi").limit("1", "512Mi");
    private Scale scale = Scale.fixed(1);
    private Timing timing = Timing.usual();
    private UnaryOperator<Pod> pod = UnaryOperator.identity();
    private Map<String, String> nodes = Map.of();

    private Builder(Image image, String name) {
      Names.requireLabel("workload", name);
      this.image = image;
      this.name = name;
      this.app = name;
      this.config = Config.named(name + "-config");
    }

    public Builder app(String label) {
      this.app = label;
      return this;
    }

    public Builder port(int containerPort) {
      this.port = containerPort;
      return this;
    }

    /** Has it speak gRPC too, on this port of the container and of its Services. */
    public Builder grpc(int containerPort) {
      this.grpcPort = containerPort;
      return this;
    }

    public Builder service(Endpoint endpoint) {
      services.add(endpoint);
      return this;
    }

    public Builder config(Config map) {
      this.config = map;
      return this;
    }

    public Builder variable(String variable, String value) {
      return variable(variable, new Variable.Text(value));
    }

    public Builder variable(String variable, Variable value) {
      environment.put(variable, value);
      return this;
    }

    public Builder variables(Map<String, Variable> more) {
      environment.putAll(more);
      return this;
    }

    public Builder resources(Resources value) {
      this.resources = value;
      return this;
    }

    public Builder scale(Scale value) {
      this.scale = value;
      return this;
    }

    /** Mounts a volume and tells its path to the container in a variable. */
    public Builder mount(String variable, Mount mount) {
      mounts.add(mount);
      return variable(variable, mount.path());
    }

    public Builder timing(Timing value) {
      this.timing = value;
      return this;
    }

    /** Changes what its pods are: {@code pod(pod -> pod.as("worker-sa"))}. */
    public Builder pod(UnaryOperator<Pod> change) {
      this.pod = change;
      return this;
    }

    /** Starts it only when this other workload, which the plan runs before it, is ready. */
    public Builder after(Workload other) {
      after.add(other);
      return this;
    }

    /** Runs its pods on nodes with these labels; on any for none. */
    public Builder nodes(Map<String, String> labels) {
      this.nodes = labels;
      return this;
    }

    public Workload build() {
      return new Workload(
          name,
          app,
          image,
          port,
          grpcPort,
          services,
          environment,
          config,
          resources,
          scale,
          mounts,
          timing,
          pod.apply(Pod.of(name, app)).on(nodes),
          after);
    }
  }
}
