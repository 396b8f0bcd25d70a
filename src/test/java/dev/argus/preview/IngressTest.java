package dev.argus.preview;

import static dev.argus.preview.Releases.values;
import static dev.argus.preview.Stacks.document;
import static dev.argus.preview.Stacks.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How requests come into a cluster whose ingress the stack installs. */
class IngressTest {
  private static final String EMAIL = "platform.certificates={provision: installed, email: a@b.c}";

  private static final String TRAEFIK = "platform.ingress={kind: traefik, provision: installed}";

  @Test
  void traefikSpeaksTls13AndSendsPlainRequestsThere() {
    var stack = Stacks.evaluation("production");
    var values = values(stack, "traefik");

    assertEquals("VersionTLS13", spec(stack, "tlsoption/default").at("minVersion").plain());
    var redirect = values.at("ports", "web", "http", "redirections", "entryPoint");
    assertEquals("websecure", redirect.at("to").plain());
    assertEquals(2, values.at("deployment", "replicas").plain());
    assertFalse(values.at("certificatesResolvers").present(), "cert-manager signs");
    assertEquals("external", annotation(values, "type"));
    assertEquals(100, spec(stack, "middleware/rate-limit").at("rateLimit", "average").plain());
  }

  private static Object annotation(Inputs values, String name) {
    return values
        .at("service", "annotations", "service.beta.kubernetes.io/aws-load-balancer-" + name)
        .plain();
  }

  @Test
  void traefikSignsItselfWithoutCertManager() {
    var stack =
        Stacks.with(
            "staging",
            "platform.certificates.email=ops@example.com",
            TRAEFIK,
            "detection.hosts=[vision.example.com]",
            "cloud.storage.block=local-path");
    var values = values(stack, "traefik");
    var acme = values.at("certificatesResolvers", "letsencrypt", "acme");

    assertEquals("ops@example.com", acme.at("email").plain());
    assertEquals("web", acme.at("httpChallenge", "entryPoint").plain());
    assertEquals("local-path", values.at("persistence", "storageClass").plain());
    assertEquals(1, values.at("deployment", "replicas").plain(), "it keeps a file");
    var ingress = document(stack, "ingress/yolo-inference").at("metadata", "annotations");
    assertEquals(
        "default-cors@kubernetescrd,default-rate-limit@kubernetescrd",
        ingress.at("traefik.ingress.kubernetes.io/router.middlewares").plain());
    assertEquals(
        "letsencrypt", ingress.at("traefik.ingress.kubernetes.io/router.tls.certresolver").plain());
  }

  @Test
  void letsEncryptIsAnsweredThroughTheNetworkPolicies() {
    var stack = Stacks.with("staging", EMAIL, TRAEFIK, "detection.hosts=[vision.example.com]");
    var acme = spec(stack, "clusterissuer/letsencrypt-prod").at("acme");

    assertEquals("a@b.c", acme.at("email").plain());
    assertEquals(
        "traefik",
        acme.at("solvers").items().get(0).at("http01", "ingress", "ingressClassName").plain());
    var policy = spec(stack, "networkpolicy/acme-solver");
    assertEquals(
        Map.of("acme.cert-manager.io/http01-solver", "true"),
        policy.at("podSelector", "matchLabels").plain());
  }

  @Test
  void metalLbHasItsPoolAndItsRouters() {
    var addresses = "platform.loadBalancers={provision: installed, addresses: [10.0.0.50/28]%s}";
    var near = Stacks.with("staging", addresses.formatted(""));
    var routed =
        Stacks.with("staging", addresses.formatted(", peers: ['64512:4200000000@10.0.0.1']"));

    assertTrue(Stacks.objects(near).containsKey("l2advertisement/argus"));
    assertEquals("[10.0.0.50/28]", spec(near, "ipaddresspool/argus").at("addresses").plain() + "");
    assertTrue(Stacks.objects(routed).containsKey("bgpadvertisement/argus"));
    var peer = spec(routed, "bgppeer/as4200000000-10-0-0-1");
    assertEquals(4200000000.0, ((Number) peer.at("peerASN").plain()).doubleValue());
  }
}
