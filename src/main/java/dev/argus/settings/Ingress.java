package dev.argus.settings;

import dev.argus.plan.Publishing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The ingress controller.
 *
 * @param kind how a host is published through it; {@code NONE} publishes none
 * @param component whether it is installed, which Traefik alone can be, and where it runs: its pods
 *     may call what is published
 * @param className the IngressClass, of kind {@code INGRESS}
 * @param issuer the ClusterIssuer of cert-manager that signs certificates; empty where the
 *     controller has its own: Traefik a resolver called {@code letsencrypt}, a Gateway its
 *     listeners
 * @param gateway the Gateway in that namespace, of kind {@code GATEWAY}
 * @param traffic what Traefik does with requests on their way
 */
public record Ingress(
    Publishing.Kind kind,
    Component component,
    String className,
    String issuer,
    String gateway,
    Traffic traffic) {

  /**
   * What Traefik does with requests on their way.
   *
   * @param middlewares which Middlewares every published host has, as Traefik's annotation takes
   *     them: {@code NAMESPACE-NAME@kubernetescrd}
   * @param origins of the installed Middleware {@code default/cors}: from which origins browsers
   *     may call; none for their own alone
   * @param rate of the installed Middleware {@code default/rate-limit}: how many requests a second
   *     one client address may make on average, and twice as many at once; 0 for any number
   */
  public record Traffic(List<String> middlewares, List<String> origins, int rate) {
    /** The Middleware that answers browsers' CORS requests. */
    public static final String CORS = "cors";

    /** The Middleware that limits what one client may ask. */
    public static final String RATE_LIMIT = "rate-limit";

    public Traffic {
      middlewares = List.copyOf(middlewares);
      origins = List.copyOf(origins);
    }

    static Traffic read(Fields fields, boolean installed) {
      var rate = fields.integer("rate", 100, 0, 1_000_000);
      var named = fields.texts("middlewares");
      return new Traffic(
          fields.has("middlewares") ? named : usual(installed, rate),
          fields.texts("origins"),
          rate);
    }

    /** A router whose Middleware is not there answers nothing: none, unless it is installed. */
    private static List<String> usual(boolean installed, int rate) {
      var names = new ArrayList<String>();
      if (installed) {
        names.add("default-" + CORS + "@kubernetescrd");
      }
      if (installed && rate > 0) {
        names.add("default-" + RATE_LIMIT + "@kubernetescrd");
      }
      return names;
    }
  }

  static Ingress read(Fields fields, Cloud cloud, Certificates certificates) {
    var managed = cloud.cluster().isPresent();
    var kind = fields.choice("kind", managed ? Publishing.Kind.TRAEFIK : Publishing.Kind.NONE);
    var traefik = kind == Publishing.Kind.TRAEFIK;
    var provision =
        fields.choice(
            "provision",
            managed && traefik ? Provision.INSTALLED : Provision.EXISTING,
            EnumSet.of(Provision.INSTALLED, Provision.EXISTING));
    var installed = provision == Provision.INSTALLED;
    if (installed && !traefik) {
      fields.problem(
          "provision", "is installed, which only an ingress of kind traefik can be; say existing");
    }
    var issuer = certificates.component().installed() ? Certificates.ISSUER : "";
    var ingress =
        new Ingress(
            kind,
            new Component(provision, fields.name("namespace", "traefik-system")),
            fields.name("className", "nginx"),
            fields.name("issuer", issuer),
            fields.name("gateway", "argus"),
            Traffic.read(fields, installed));
    fields.done();
    return ingress;
  }

  /** Where it runs. */
  public String namespace() {
    return component.namespace();
  }

  /** Whether this program installs it. */
  public boolean installed() {
    return component.installed();
  }
}
