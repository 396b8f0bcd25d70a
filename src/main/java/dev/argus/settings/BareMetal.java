package dev.argus.settings;

import dev.argus.plan.Gpu;
import dev.argus.settings.Cloud.Storage;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster that exists: kubeadm, k3s, MicroK8s, minikube, kind or any other with a kubeconfig.
 *
 * @param kubeconfig path of a kubeconfig file; empty for {@code KUBECONFIG} or {@code
 *     ~/.kube/config}
 * @param context the context to use; empty for the current one
 * @param storage its storage classes
 * @param apiServer the range of the Kubernetes API's address, as pods see it
 * @param gpu how the GPUs of its nodes are handed out
 */
public record BareMetal(
    String kubeconfig, String context, Storage storage, String apiServer, Gpu gpu)
    implements Cloud {

  /** What NVIDIA's GPU feature discovery says of a node that has one. */
  private static final Map<String, String> GPU_NODES = Map.of("nvidia.com/gpu.present", "true");

  static BareMetal read(Fields fields) {
    return new BareMetal(
        fields.text("kubeconfig", ""),
        fields.text("context", ""),
        Storage.read(fields.child("storage")),
        fields.cidr("apiServer", "0.0.0.0/0"),
        NodePool.gpu(fields.child("gpu")));
  }

  @Override
  public Map<String, String> gpuNodes() {
    return gpu.present() ? GPU_NODES : Map.of();
  }

  @Override
  public Optional<ManagedCluster> cluster() {
    return Optional.empty();
  }
}
