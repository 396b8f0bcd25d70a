package dev.argus.platform;

import com.pulumi.resources.Resource;
import dev.argus.kubernetes.ClusterIssuers;
import dev.argus.plan.Publishing;
import dev.argus.settings.Certificates;
import java.util.List;
import java.util.Map;

/**
 * cert-manager and the ClusterIssuer that has Let's Encrypt sign.
 *
 * @see <a
 *     href="https://github.com/cert-manager/cert-manager/blob/v1.21.1/deploy/charts/cert-manager/values.yaml">The
 *     chart's values</a>
 */
final class CertManager {
  private CertManager() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var settings = ground.settings().certificates();
    var namespace = settings.component().namespace();
    var home =
        ground.home(
            namespace,
            // 10250 is its webhook's, which the API server calls. It looks at a host's own answer
            // before it asks Let's Encrypt to.
            Confines.restricted().accepting(10250, 9402).calling(80),
            after);
    var scrape = ground.scrape();
    home.install(
        Charts.CERT_MANAGER,
        new Values(
            new Crds(true),
            new Global(new LeaderElection(namespace)),
            new Prometheus(new Monitor(scrape.enabled(), scrape.additionalLabels()))));
    return home.readyWith(
        ClusterIssuers.letsEncrypt(
            home.meta("", Certificates.ISSUER),
            settings.email(),
            className(ground),
            home.options()));
  }

  private static String className(Ground ground) {
    var ingress = ground.settings().ingress();
    return ingress.kind() == Publishing.Kind.INGRESS ? ingress.className() : "traefik";
  }

  private record Values(Crds crds, Global global, Prometheus prometheus) {}

  private record Crds(boolean enabled) {}

  private record Global(LeaderElection leaderElection) {}

  private record LeaderElection(String namespace) {}

  private record Prometheus(Monitor servicemonitor) {}

  private record Monitor(boolean enabled, Map<String, String> labels) {}
}
