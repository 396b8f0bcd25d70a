package dev.argus.kubernetes;

import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.helm.v3.ReleaseArgs;
import com.pulumi.kubernetes.helm.v3.inputs.RepositoryOptsArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Helm charts, installed by the provider's own Helm. */
public final class HelmReleases {
  /** Seconds until a chart's pods have to be ready: a new node may have to come first. */
  private static final int TIMEOUT = 900;

  private HelmReleases() {}

  /**
   * A chart in one version.
   *
   * @param name the chart's name
   * @param repository the address of its repository; of kind {@code oci://}, the chart's without
   *     its name
   * @param version the version
   */
  public record Chart(String name, String repository, String version) {
    private boolean isOci() {
      return repository.startsWith("oci://");
    }
  }

  /**
   * Installs a chart as a release of the chart's name.
   *
   * @param meta the namespace and the name of the release
   * @param values a record whose components are the chart's values, see {@link Spec}
   */
  public static Release create(
      Meta meta, Chart chart, Record values, CustomResourceOptions options) {
    var args =
        ReleaseArgs.builder()
            .name(meta.name())
            .namespace(meta.namespace())
            .version(chart.version())
            .values(Spec.of(values))
            .timeout(TIMEOUT)
            .maxHistory(5)
            // Else a first try that failed stands in the way of the second.
            .atomic(true);
    if (chart.isOci()) {
      args.chart(chart.repository() + "/" + chart.name());
    } else {
      args.chart(chart.name())
          .repositoryOpts(RepositoryOptsArgs.builder().repo(chart.repository()).build());
    }
    return new Release(meta.resourceName(), args.build(), options);
  }
}
