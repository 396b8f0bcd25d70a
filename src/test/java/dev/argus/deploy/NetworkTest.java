package dev.argus.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.argus.deploy.Network.Subject;
import dev.argus.kubernetes.NetworkPolicies.Rule;
import dev.argus.kubernetes.NetworkPolicies.Spec;
import dev.argus.plan.Calls;
import dev.argus.plan.Endpoint;
import dev.argus.plan.Image;
import dev.argus.plan.Namespace;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final Workload WEB = workload("web", 3000, 80);
  private static final Workload API = workload("api", 8080, 80);
  private static final Plan PLAN =
      Plan.in("portal")
          .run(WEB)
          .and(Plan.in("faces").run(API))
          .allow(
              Calls.from(WEB).to(API),
              Calls.from(Peer.namespace("monitoring")).toMetricsOf(API),
              Calls.from(API).to(Peer.range("10.0.0.0/16"), 5432));

  @Test
  void makesBothEndsOfACall() {
    var network = new Network(PLAN);

    assertEquals(List.of(List.of(8080)), ports(spec(network, "web").egress()));
    assertEquals(List.of(), spec(network, "web").ingress());
    assertEquals(List.of(List.of(8080), List.of(9400)), ports(spec(network, "api").ingress()));
    assertEquals(List.of(List.of(5432)), ports(spec(network, "api").egress()));
  }

  @Test
  void namesEachSubjectInItsOwnNamespaceOnce() {
    var network = new Network(PLAN);

    assertEquals(List.of(new Subject("portal", "web", "web")), network.subjects(home("portal")));
    assertEquals(List.of(new Subject("faces", "api", "api")), network.subjects(home("faces")));
  }

  @Test
  void letsPodsOutsideOfThePlanOutOfANamespaceOfThePlan() {
    var smoke = Peer.pods("portal", "smoke");
    var all = Peer.namespace("portal");
    var network = new Network(PLAN.allow(Calls.from(smoke).to(API), Calls.from(all).to(API)));

    assertEquals(
        List.of(
            new Subject("portal", "web", "web"),
            new Subject("portal", "smoke", "smoke"),
            new Subject("portal", "all-pods", "")),
        network.subjects(home("portal")));
  }

  @Test
  void addressesAServiceByItsPortAndFromElsewhereByItsNamespace() {
    var network = new Network(PLAN);

    assertEquals("http://api:80", network.address(API, home("faces")));
    assertEquals("http://api.faces:80", network.address(API, home("portal")));
  }

  private static Spec spec(Network network, String name) {
    return PLAN.namespaces().stream()
        .flatMap(namespace -> network.subjects(namespace).stream())
        .filter(subject -> subject.name().equals(name))
        .map(network::spec)
        .findFirst()
        .orElseThrow();
  }

  private static List<List<Integer>> ports(List<Rule> rules) {
    return rules.stream().map(Rule::ports).toList();
  }

  private static Namespace home(String name) {
    return PLAN.namespaces().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
  }

  private static Workload workload(String name, int port, int servicePort) {
    return Workload.of(Image.API, name)
        .port(port)
        .service(new Endpoint(name, servicePort, Endpoint.Type.CLUSTER_IP))
        .build();
  }
}
