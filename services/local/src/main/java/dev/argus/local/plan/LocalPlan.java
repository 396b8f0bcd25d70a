package dev.argus.local.plan;

import dev.argus.local.LocalException;
import dev.argus.local.manifest.ContainerEnvironment;
import dev.argus.local.manifest.ContainerMounts;
import dev.argus.local.manifest.Manifests;
import dev.argus.local.manifest.Mount;
import dev.argus.local.manifest.MountedFile;
import dev.argus.local.manifest.Workload;
import dev.argus.local.plan.LocalProcess.Address;
import dev.argus.local.plan.LocalProcess.Volumes;
import io.fabric8.kubernetes.api.model.Container;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns rendered manifests into the processes that stand for them on this machine. */
public final class LocalPlan {
  private final Manifests manifests;
  private final PlanSettings settings;
  private final ServiceAddresses addresses;
  private final PodAddresses pods;

  private LocalPlan(Manifests manifests, PlanSettings settings) {
    this.manifests = manifests;
    this.settings = settings;
    this.addresses = new ServiceAddresses(manifests, settings);
    this.pods = new PodAddresses(manifests, settings);
  }

  /**
   * The data stores first where any process needs them, then one process per container; one replica
   * each, whatever the manifests ask for.
   *
   * @throws LocalException where a manifest asks for something that cannot run here
   */
  public static List<LocalProcess> of(Manifests manifests, PlanSettings settings) {
    LocalPlan plan = new LocalPlan(manifests, settings);
    List<LocalProcess> processes = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      List<Container> containers = workload.template().getSpec().getContainers();
      for (Container container : containers) {
        String name = workload.name().name();
        processes.add(
            plan.process(
                containers.size() == 1 ? name : name + "-" + container.getName(),
                workload,
                container));
      }
    }
    StoresPlan.of(processes, settings.data()).ifPresent(stores -> processes.add(0, stores));
    refuseClashes(processes);
    return List.copyOf(processes);
  }

  private LocalProcess process(String name, Workload workload, Container container) {
    String described = workload.describe(container);
    Map<String, String> environment =
        new TreeMap<>(ContainerEnvironment.of(manifests, workload, container));
    String javaToolOptions = environment.getOrDefault("JAVA_TOOL_OPTIONS", "");
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.remove("MANAGEMENT_PORT");

    List<Mount> mounts = ContainerMounts.of(manifests, workload, container);
    environment.replaceAll((variable, value) -> localize(value, mounts, workload));
    environment.computeIfPresent("BIND_ADDRESS", (variable, value) -> "127.0.0.1");
    environment.computeIfPresent(
        "ARGUS_MODEL_CACHE", (variable, value) -> settings.modelCache().toString());

    pods.tell(environment);

    List<Address> answers = new ArrayList<>();
    pods.port(workload).map(LocalPlan::address).ifPresent(answers::add);
    for (int port : ServiceAddresses.apiPorts(manifests.inFrontOf(workload))) {
      answers.add(address(settings.localPort(port)));
    }
    if (answers.size() > 1) {
      throw new LocalException(
          described + " has Services with different ports, and a local process has one.");
    }
    if (!answers.isEmpty()) {
      environment.put("PORT", Integer.toString(answers.get(0).port()));
    }
    for (int port : ServiceAddresses.grpcPorts(manifests.inFrontOf(workload))) {
      int local = settings.localPort(port);
      answers.add(new Address("grpc://localhost:" + local, local));
      environment.put("GRPC_PORT", Integer.toString(local));
    }
    return new LocalProcess(
        name,
        Program.of(container.getImage(), javaToolOptions, described),
        environment,
        answers,
        volumes(mounts));
  }

  private static Address address(int port) {
    return new Address("http://localhost:" + port, port);
  }

  private String localize(String value, List<Mount> mounts, Workload workload) {
    for (Mount mount : mounts) {
      if (value.equals(mount.path())) {
        return folder(mount).toString();
      }
      if (value.startsWith(mount.path() + "/")) {
        Path below = folder(mount).resolve(value.substring(mount.path().length() + 1)).normalize();
        return below.startsWith(folder(mount)) ? below.toString() : value;
      }
    }
    return addresses.localize(value, workload.name().namespace());
  }

  private Path folder(Mount mount) {
    return settings.data().resolve("volumes").resolve(mount.volume());
  }

  private Volumes volumes(List<Mount> mounts) {
    List<Path> folders = new ArrayList<>();
    Map<Path, MountedFile> files = new HashMap<>();
    for (Mount mount : mounts) {
      folders.add(folder(mount));
      mount.files().forEach(file -> files.put(folder(mount).resolve(file.path()), file));
    }
    return new Volumes(folders, files);
  }

  private static void refuseClashes(List<LocalProcess> processes) {
    Map<String, LocalProcess> names = new HashMap<>();
    Map<Integer, LocalProcess> ports = new HashMap<>();
    for (LocalProcess process : processes) {
      if (names.put(process.name(), process) != null) {
        throw new LocalException(
            "Two workloads are called " + process.name() + "; locally each needs its own name.");
      }
      for (Address address : process.addresses()) {
        LocalProcess other = ports.put(address.port(), process);
        if (other != null) {
          throw new LocalException(
              other.name()
                  + " and "
                  + process.name()
                  + " both want port "
                  + address.port()
                  + "; move one, for example with --port "
                  + address.port()
                  + "=18000.");
        }
      }
    }
  }
}
