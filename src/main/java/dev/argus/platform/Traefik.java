package dev.argus.platform;

import com.pulumi.resources.Resource;
import dev.argus.kubernetes.TraefikObjects;
import dev.argus.settings.Aws;
import dev.argus.settings.Ingress;
import dev.argus.settings.Ingress.Traffic;
import java.util.List;
import java.util.Map;

/**
 * Traefik, which lets clients in over TLS 1.3 and sends those of plain HTTP there. With an issuer
 * it keeps nothing and runs twice; without one it keeps its certificates in a file, and runs once.
 *
 * @see <a href="https://github.com/traefik/traefik-helm-chart/blob/v41.3.0/traefik/values.yaml">The
 *     chart's values</a>
 */
final class Traefik {
  /** Where the pose document's Middleware is: its annotation names it {@code default-cors}. */
  private static final String MIDDLEWARES = "default";

  private static final int USER = 65532;

  private Traefik() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var ingress = ground.settings().ingress();
    var home =
        ground.home(
            ingress.namespace(),
            Confines.restricted().accepting(8000, 8443, 9100).callingAnyPort(),
            after);
    home.install(Charts.TRAEFIK, values(ground, ingress));
    TraefikObjects.tls13(home.meta("default"), home.options());
    var traffic = ingress.traffic();
    TraefikObjects.cors(home.meta(MIDDLEWARES, Traffic.CORS), traffic.origins(), home.options());
    if (traffic.rate() > 0) {
      TraefikObjects.rateLimit(
          home.meta(MIDDLEWARES, Traffic.RATE_LIMIT), traffic.rate(), home.options());
    }
    return home.ready();
  }

  private static Values values(Ground ground, Ingress ingress) {
    var signs = ingress.issuer().isEmpty();
    return new Values(
        new Deployment(signs ? 1 : 2),
        // Of a volume that one pod mounts, the old pod has to go first.
        new Update(new Rolling(signs ? 1 : 0, signs ? 0 : 1)),
        new Budget(!signs, signs ? 0 : 1),
        new Ports(new Web(true, new Http(new Redirections(ToTls.WEBSECURE)))),
        new Providers(new Crds(ingress.namespace())),
        new Service(annotations(ground), new ServiceSpec("Local")),
        new Metrics(new Prometheus(new Exposed(ground.scrape().enabled()), ground.scrape())),
        signs ? resolver(ground) : Map.of(),
        new Persistence(signs, ground.cloud().storage().block()),
        new PodSecurity(USER, "OnRootMismatch"));
  }

  private static Map<String, Resolver> resolver(Ground ground) {
    var email = ground.settings().certificates().email();
    return Map.of(
        "letsencrypt", new Resolver(new Acme(email, "/data/acme.json", new Challenge("web"))));
  }

  /** A network load balancer that keeps clients' addresses: the rate is that of each. */
  private static Map<String, String> annotations(Ground ground) {
    var aws = "service.beta.kubernetes.io/aws-load-balancer-";
    return ground.cloud() instanceof Aws
            && ground.settings().loadBalancers().component().available()
        ? Map.of(
            aws + "type", "external",
            aws + "nlb-target-type", "ip",
            aws + "scheme", "internet-facing",
            aws + "target-group-attributes", "preserve_client_ip.enabled=true")
        : Map.of();
  }

  private record Values(
      Deployment deployment,
      Update updateStrategy,
      Budget podDisruptionBudget,
      Ports ports,
      Providers providers,
      Service service,
      Metrics metrics,
      Map<String, Resolver> certificatesResolvers,
      Persistence persistence,
      PodSecurity podSecurityContext) {}

  private record Deployment(int replicas) {}

  private record Update(Rolling rollingUpdate) {}

  private record Rolling(int maxUnavailable, int maxSurge) {}

  private record Budget(boolean enabled, int minAvailable) {}

  private record Ports(Web web) {}

  private record Web(boolean allowACMEByPass, Http http) {}

  private record Http(Redirections redirections) {}

  private record Redirections(ToTls entryPoint) {}

  private record ToTls(String to, String scheme, boolean permanent) {
    static final ToTls WEBSECURE = new ToTls("websecure", "https", true);
  }

  private record Providers(Crds kubernetesCRD) {}

  private record Crds(String defaultTLSResourcesNamespace) {}

  private record Service(Map<String, String> annotations, ServiceSpec spec) {}

  private record ServiceSpec(String externalTrafficPolicy) {}

  private record Metrics(Prometheus prometheus) {}

  private record Prometheus(Exposed service, Scrape serviceMonitor) {}

  private record Exposed(boolean enabled) {}

  private record Resolver(Acme acme) {}

  private record Acme(String email, String storage, Challenge httpChallenge) {}

  private record Challenge(String entryPoint) {}

  private record Persistence(boolean enabled, String storageClass) {}

  private record PodSecurity(int fsGroup, String fsGroupChangePolicy) {}
}
