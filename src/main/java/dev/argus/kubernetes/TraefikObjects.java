package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

/**
 * Traefik's own kinds: what it does with requests on their way, and how it speaks TLS.
 *
 * @see <a
 *     href="https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/middleware/">Middleware</a>
 */
public final class TraefikObjects {
  private static final String API = "traefik.io/v1alpha1";
  private static final CustomObject.Kind MIDDLEWARE = new CustomObject.Kind(API, "Middleware");
  private static final CustomObject.Kind TLS_OPTION = new CustomObject.Kind(API, "TLSOption");
  private static final long MAX_AGE = 3600;

  private TraefikObjects() {}

  /** Answers browsers that ask whether a page of these origins may call; none for no other. */
  public static CustomObject cors(Meta meta, List<String> origins, CustomResourceOptions options) {
    return CustomObject.create(
        meta,
        MIDDLEWARE,
        new HeadersSpec(
            new Headers(
                List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
                List.of("Authorization", "Content-Type", "X-Request-ID"),
                origins,
                MAX_AGE,
                true)),
        options);
  }

  /**
   * Lets one client address make so many requests a second on average, and twice as many at once.
   */
  public static CustomObject rateLimit(Meta meta, int average, CustomResourceOptions options) {
    return CustomObject.create(
        meta, MIDDLEWARE, new RateLimitSpec(new RateLimit(average, 2 * average, "1s")), options);
  }

  /** What holds of every TLS connection, if it is called {@code default}: TLS 1.3 at the least. */
  public static CustomObject tls13(Meta meta, CustomResourceOptions options) {
    return CustomObject.create(meta, TLS_OPTION, new TlsOptionSpec("VersionTLS13"), options);
  }

  private record HeadersSpec(Headers headers) {}

  private record Headers(
      List<String> accessControlAllowMethods,
      List<String> accessControlAllowHeaders,
      List<String> accessControlAllowOriginList,
      long accessControlMaxAge,
      boolean addVaryHeader) {}

  private record RateLimitSpec(RateLimit rateLimit) {}

  private record RateLimit(int average, int burst, String period) {}

  private record TlsOptionSpec(String minVersion) {}
}
