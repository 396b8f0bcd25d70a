package dev.argus.deploy;

import com.pulumi.resources.CustomResourceOptions;
import dev.argus.kubernetes.HttpRoutes;
import dev.argus.kubernetes.Ingresses;
import dev.argus.kubernetes.Meta;
import dev.argus.plan.Publishing;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one object that tells the ingress controller of a workload's hosts. */
final class PublishedWorkload {
  private PublishedWorkload() {}

  static void create(
      Publishing published,
      IngressController controller,
      Meta meta,
      CustomResourceOptions options) {
    var service = published.workload().service();
    switch (controller.kind()) {
      case GATEWAY ->
          HttpRoutes.create(
              meta,
              new HttpRoutes.Backend(service.name(), service.port()),
              new HttpRoutes.Listener(
                  controller.gateway(), controller.namespace(), published.hosts()),
              options);
      case TRAEFIK, INGRESS ->
          Ingresses.create(
              new Meta(meta.namespace(), meta.name(), meta.labels(), annotations(controller)),
              new Ingresses.Spec(
                  controller.kind() == Publishing.Kind.TRAEFIK ? "traefik" : controller.className(),
                  published.hosts(),
                  service.name(),
                  controller.issuer().isEmpty() ? "" : meta.name() + "-tls"),
              options);
      case NONE -> {}
    }
  }

  private static Map<String, String> annotations(IngressController controller) {
    var annotations = new LinkedHashMap<String, String>();
    if (!controller.issuer().isEmpty()) {
      annotations.put("cert-manager.io/cluster-issuer", controller.issuer());
    }
    if (controller.kind() == Publishing.Kind.TRAEFIK) {
      var router = "traefik.ingress.kubernetes.io/router.";
      annotations.put(router + "entrypoints", "websecure");
      annotations.put(router + "tls", "true");
      if (controller.issuer().isEmpty()) {
        annotations.put(router + "tls.certresolver", "letsencrypt");
      }
      if (!controller.middlewares().isEmpty()) {
        annotations.put(router + "middlewares", String.join(",", controller.middlewares()));
      }
    }
    return annotations;
  }
}
