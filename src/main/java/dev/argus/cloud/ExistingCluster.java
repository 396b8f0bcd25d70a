package dev.argus.cloud;

import com.pulumi.kubernetes.Provider;
import dev.argus.settings.BareMetal;
import java.util.List;
import java.util.Map;

/** A cluster that somebody else made. */
final class ExistingCluster {
  private ExistingCluster() {}

  static Cluster of(BareMetal settings) {
    return new Cluster(provider(settings), List.of(), Map.of(), Map.of(), "", Map.of());
  }

  private static Provider provider(BareMetal settings) {
    var args = ClusterProvider.args();
    if (!settings.kubeconfig().isEmpty()) {
      args.kubeconfig(settings.kubeconfig());
    }
    if (!settings.context().isEmpty()) {
      args.context(settings.context());
    }
    return new Provider(ClusterProvider.NAME, args.build());
  }
}
