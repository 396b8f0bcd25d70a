package dev.argus.settings;

import dev.argus.plan.Gpu;
import dev.argus.settings.Cloud.Storage;
import java.util.Optional;

/**
 * A cluster that exists: kubeadm, k3s, MicroK8s, minikube, kind or any other with a kubeconfig.
 *
 * @param kubeconfig path of a kubeconfig file; empty for {@code KUBECONFIG} or {@code
 *     ~/.kube/config}
 * @param context the context to use; empty for the current one
 * @param storage its storage classes
 * @param gpu how the GPUs of its nodes are handed out
 */
public record BareMetal(String kubeconfig, String context, Storage storage, Gpu gpu)
    implements Cloud {

  static BareMetal read(Fields fields) {
    return new BareMetal(
        fields.text("kubeconfig", ""),
        fields.text("context", ""),
        Storage.read(fields.child("storage")),
        NodePool.gpu(fields.child("gpu")));
  }

  @Override
  public Optional<ManagedCluster> cluster() {
    return Optional.empty();
  }
}
