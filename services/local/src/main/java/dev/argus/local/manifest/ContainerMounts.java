package dev.argus.local.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The volume mounts of a container: files of ConfigMaps and Secrets, folders of all else. */
public final class ContainerMounts {
  private final ObjectValues values;
  private final Workload workload;

  private ContainerMounts(Manifests manifests, Workload workload) {
    this.values = new ObjectValues(manifests, workload.name().namespace());
    this.workload = workload;
  }

  public static List<Mount> of(Manifests manifests, Workload workload, Container container) {
    ContainerMounts builder = new ContainerMounts(manifests, workload);
    List<Mount> mounts = new ArrayList<>();
    for (VolumeMount mount : container.getVolumeMounts()) {
      mounts.add(builder.mount(mount, container));
    }
    return mounts;
  }

  private Mount mount(VolumeMount mount, Container container) {
    String asked = "volume " + mount.getName() + " in " + workload.describe(container);
    Volume volume =
        workload.template().getSpec().getVolumes().stream()
            .filter(candidate -> candidate.getName().equals(mount.getName()))
            .findFirst()
            .orElse(null);
    if (volume == null) {
      return claimTemplate(mount);
    }
    if (mount.getSubPath() != null || mount.getSubPathExpr() != null) {
      throw values.problem(asked, "uses subPath, which the local runner does not know");
    }
    if (volume.getConfigMap() != null) {
      var source = volume.getConfigMap();
      boolean optional = Boolean.TRUE.equals(source.getOptional());
      var all = values.configMap(source.getName(), optional, asked);
      return new Mount(mount.getMountPath(), own(mount), files(all, source.getItems(), false));
    }
    if (volume.getSecret() != null) {
      var source = volume.getSecret();
      boolean optional = Boolean.TRUE.equals(source.getOptional());
      var all = values.secret(source.getSecretName(), optional, asked);
      return new Mount(mount.getMountPath(), own(mount), files(all, source.getItems(), true));
    }
    if (volume.getProjected() != null) {
      List<MountedFile> all = new ArrayList<>();
      volume.getProjected().getSources().forEach(it -> all.addAll(projected(it, asked)));
      return new Mount(mount.getMountPath(), own(mount), all);
    }
    if (volume.getPersistentVolumeClaim() != null) {
      String claim = volume.getPersistentVolumeClaim().getClaimName();
      return new Mount(mount.getMountPath(), workload.name().namespace() + "." + claim, List.of());
    }
    if (volume.getEmptyDir() != null || volume.getEphemeral() != null) {
      return new Mount(mount.getMountPath(), own(mount), List.of());
    }
    throw values.problem(asked, "is of a type that the local runner does not know");
  }

  private List<MountedFile> projected(VolumeProjection projection, String asked) {
    var source = projection.getSecret();
    if (source == null) {
      throw values.problem(asked, "projects what the local runner does not know");
    }
    boolean optional = Boolean.TRUE.equals(source.getOptional());
    var all = values.secret(source.getName(), optional, asked);
    return files(all, source.getItems(), true);
  }

  /** A StatefulSet's volumeClaimTemplates are mounted by name without a volume of the pod. */
  private Mount claimTemplate(VolumeMount mount) {
    return new Mount(mount.getMountPath(), own(mount), List.of());
  }

  /** A folder name for a volume that this workload shares with nobody. */
  private String own(VolumeMount mount) {
    return workload.name().namespace() + "." + workload.name().name() + "." + mount.getName();
  }

  private List<MountedFile> files(
      Map<String, byte[]> values, List<KeyToPath> items, boolean secret) {
    if (items == null || items.isEmpty()) {
      return values.entrySet().stream()
          .map(entry -> new MountedFile(Path.of(entry.getKey()), entry.getValue(), secret))
          .toList();
    }
    return items.stream()
        .filter(item -> values.containsKey(item.getKey()))
        .map(item -> new MountedFile(Path.of(item.getPath()), values.get(item.getKey()), secret))
        .toList();
  }
}
