package dev.argus.deploy;

import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import dev.argus.kubernetes.Labels;
import dev.argus.kubernetes.NetworkPeers;
import dev.argus.kubernetes.NetworkPolicies.Rule;
import dev.argus.kubernetes.NetworkPolicies.Spec;
import dev.argus.plan.Callee;
import dev.argus.plan.Calls;
import dev.argus.plan.Namespace;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The calls of a plan, as seen by the pods at either end. */
final class Network {
  private final Plan plan;

  Network(Plan plan) {
    this.plan = plan;
  }

  /**
   * Pods of a namespace of the plan that some call begins or ends at.
   *
   * @param name the name of their NetworkPolicy
   * @param app their label {@code app}; empty for every pod of the namespace
   */
  record Subject(String namespace, String name, String app) {}

  /** Everybody in a namespace who may call or be called, each once. */
  List<Subject> subjects(Namespace namespace) {
    return plan.calls().stream()
        .flatMap(call -> Stream.of(call.from(), call.to()))
        .flatMap(this::subject)
        .filter(subject -> subject.namespace().equals(namespace.name()))
        .distinct()
        .toList();
  }

  /** Whether some workload of a namespace is reached from outside by the name of a host. */
  boolean publishes(Namespace namespace) {
    return plan.published().stream()
        .anyMatch(published -> namespace.workloads().contains(published.workload()));
  }

  /** What the pods of a subject may accept and open. */
  Spec spec(Subject subject) {
    return new Spec(
        subject.app(),
        rules(subject, Calls::to, Calls::from),
        rules(subject, Calls::from, Calls::to));
  }

  /** The URL at which one namespace reaches another's Service. */
  String address(Callee callee, Namespace caller) {
    var home = namespaceOf(callee);
    var service = callee.service();
    var host = home.equals(caller.name()) ? service.name() : service.name() + "." + home;
    return "http://" + host + ":" + service.port();
  }

  private List<Rule> rules(Subject subject, Function<Calls, Peer> near, Function<Calls, Peer> far) {
    return plan.calls().stream()
        .filter(call -> subject(near.apply(call)).anyMatch(subject::equals))
        .map(call -> new Rule(peers(far.apply(call)), call.ports()))
        .distinct()
        .toList();
  }

  private Stream<Subject> subject(Peer peer) {
    if (peer instanceof Callee ours) {
      return Stream.of(new Subject(namespaceOf(ours), ours.name(), ours.app()));
    }
    if (peer instanceof Peer.Pods pods && isOurs(pods.namespace())) {
      return Stream.of(new Subject(pods.namespace(), pods.app(), pods.app()));
    }
    if (peer instanceof Peer.NamespacePods pods && isOurs(pods.namespace())) {
      return Stream.of(new Subject(pods.namespace(), "all-pods", ""));
    }
    return Stream.empty();
  }

  private List<NetworkPolicyPeerArgs> peers(Peer peer) {
    if (peer instanceof Callee ours) {
      return List.of(NetworkPeers.pods(namespaceOf(ours), Map.of(Labels.APP, ours.app())));
    }
    if (peer instanceof Peer.Pods pods) {
      return List.of(NetworkPeers.pods(pods.namespace(), Map.of(Labels.APP, pods.app())));
    }
    if (peer instanceof Peer.NamespacePods pods) {
      return List.of(NetworkPeers.namespace(pods.namespace()));
    }
    if (peer instanceof Peer.Range range) {
      return List.of(NetworkPeers.range(range.cidr()));
    }
    if (peer instanceof Peer.Internet) {
      return NetworkPeers.internet();
    }
    return NetworkPeers.anywhere();
  }

  private boolean isOurs(String namespace) {
    return plan.namespaces().stream().anyMatch(ours -> ours.name().equals(namespace));
  }

  private String namespaceOf(Callee callee) {
    return plan.namespaceOf(callee)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the plan has calls of " + callee.name() + " but does not run it"))
        .name();
  }
}
