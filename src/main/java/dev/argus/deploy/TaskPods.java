package dev.argus.deploy;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import dev.argus.kubernetes.PodSecurity;
import dev.argus.plan.Gpu;
import dev.argus.plan.Task;

/**
 * The pod of a task: as restricted as any other, without ports, probes or a second try of its own.
 */
final class TaskPods {
  private TaskPods() {}

  static PodSpecArgs of(Task task, Surroundings surroundings) {
    return PodSpecArgs.builder()
        .serviceAccountName(task.name())
        .automountServiceAccountToken(false)
        .enableServiceLinks(false)
        .restartPolicy("Never")
        .securityContext(PodSecurity.pod())
        .containers(
            ContainerArgs.builder()
                .name(task.name())
                .image(surroundings.site().image(task.image()))
                .imagePullPolicy("IfNotPresent")
                .env(Environment.of(task, surroundings))
                .resources(Pods.resources(task.resources(), new Gpu.None()))
                .securityContext(PodSecurity.container())
                .volumeMounts(VolumeMountArgs.builder().name("tmp").mountPath("/tmp").build())
                .build())
        .volumes(
            VolumeArgs.builder()
                .name("tmp")
                .emptyDir(EmptyDirVolumeSourceArgs.builder().sizeLimit("64Mi").build())
                .build())
        .build();
  }
}
