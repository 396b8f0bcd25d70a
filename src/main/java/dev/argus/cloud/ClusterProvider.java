package dev.argus.cloud;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.CustomResourceOptions;

/** The provider through which every Kubernetes object of the stack is made. */
public final class ClusterProvider {
  /** Its name in the stack, whichever the cloud. */
  public static final String NAME = "cluster";

  private ClusterProvider() {}

  /** A provider for a cluster whose kubeconfig a cloud gives. */
  public static Provider of(Output<String> kubeconfig, CustomResourceOptions options) {
    return new Provider(NAME, args().kubeconfig(kubeconfig.asSecret()).build(), options);
  }

  static ProviderArgs.Builder args() {
    return ProviderArgs.builder()
        .enableServerSideApply(true)
        // Else a changed ConfigMap is deleted and made anew while pods may be starting.
        .enableConfigMapMutable(true);
  }
}
