package dev.argus.settings;

import java.util.Map;
import java.util.stream.Stream;

/** Which cluster a stack is deployed to. */
public sealed interface Cloud {

  /** The storage classes that claims may ask for. */
  Storage storage();

  /** The confidential values it needs. */
  Stream<Secret> secrets();

  static Cloud read(Fields fields) {
    return fields.kind("bare-metal", Map.of("bare-metal", BareMetal::read));
  }

  /**
   * A cluster that exists: kubeadm, k3s, MicroK8s, minikube, kind or any other with a kubeconfig.
   *
   * @param kubeconfig path of a kubeconfig file; empty for {@code KUBECONFIG} or {@code
   *     ~/.kube/config}
   * @param context the context to use; empty for the current one
   * @param storage its storage classes
   */
  record BareMetal(String kubeconfig, String context, Storage storage) implements Cloud {
    static BareMetal read(Fields fields) {
      return new BareMetal(
          fields.text("kubeconfig", ""),
          fields.text("context", ""),
          Storage.read(fields.child("storage")));
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.empty();
    }
  }

  /**
   * Storage classes by what they can do.
   *
   * @param shared a class whose volumes many pods mount at once (ReadWriteMany), such as NFS; empty
   *     if the cluster has none: caches are then scratch space, and nothing else is claimed
   */
  record Storage(String shared) {
    static Storage read(Fields fields) {
      var storage = new Storage(fields.text("shared", ""));
      fields.done();
      return storage;
    }

    /** Whether volumes can be shared by replicas. */
    public boolean isShared() {
      return !shared.isEmpty();
    }
  }
}
