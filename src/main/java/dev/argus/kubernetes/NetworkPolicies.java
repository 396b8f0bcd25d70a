package dev.argus.kubernetes;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** NetworkPolicies: what pods may accept and open, everything else being refused. */
public final class NetworkPolicies {
  private static final int DNS = 53;
  private static final int SOLVER = 8089;

  private NetworkPolicies() {}

  /** Connections with these peers on these TCP ports. */
  public record Rule(List<NetworkPolicyPeerArgs> peers, List<Integer> ports) {}

  /** What the pods of one app may accept and open beyond what every pod of the namespace may. */
  public record Spec(String app, List<Rule> ingress, List<Rule> egress) {}

  /** Of itself, no pod of the namespace may accept or open anything. */
  public static NetworkPolicy denyAll(Meta meta, CustomResourceOptions options) {
    return policy(
        meta,
        NetworkPolicySpecArgs.builder()
            .podSelector(LabelSelectorArgs.Empty)
            .policyTypes("Ingress", "Egress"),
        options);
  }

  /** Every pod of the namespace may ask the cluster's DNS. */
  public static NetworkPolicy allowDns(Meta meta, CustomResourceOptions options) {
    return policy(
        meta,
        NetworkPolicySpecArgs.builder()
            .podSelector(LabelSelectorArgs.Empty)
            .policyTypes("Egress")
            .egress(
                NetworkPolicyEgressRuleArgs.builder()
                    .to(
                        NetworkPeers.pods("kube-system", Map.of("k8s-app", "kube-dns")),
                        // Where the node-local DNS cache listens on every node that has one.
                        NetworkPeers.range("169.254.20.10/32"))
                    .ports(port("UDP", DNS), port("TCP", DNS))
                    .build()),
        options);
  }

  /** What the pods of one app may accept and open. */
  public static NetworkPolicy allow(Meta meta, Spec spec, CustomResourceOptions options) {
    var types = new ArrayList<String>();
    var args = NetworkPolicySpecArgs.builder().podSelector(Labels.selectorOf(spec.app()));
    if (!spec.ingress().isEmpty()) {
      types.add("Ingress");
      args.ingress(
          spec.ingress().stream()
              .map(
                  rule ->
                      NetworkPolicyIngressRuleArgs.builder()
                          .from(rule.peers())
                          .ports(tcp(rule.ports()))
                          .build())
              .toList());
    }
    if (!spec.egress().isEmpty()) {
      types.add("Egress");
      args.egress(
          spec.egress().stream()
              .map(
                  rule ->
                      NetworkPolicyEgressRuleArgs.builder()
                          .to(rule.peers())
                          .ports(tcp(rule.ports()))
                          .build())
              .toList());
    }
    return policy(meta, args.policyTypes(types), options);
  }

  /**
   * The pods that cert-manager starts to answer Let's Encrypt may be asked.
   *
   * @see <a href="https://cert-manager.io/docs/configuration/acme/http01/">HTTP01</a>
   */
  public static NetworkPolicy allowSolver(
      Meta meta, NetworkPolicyPeerArgs controller, CustomResourceOptions options) {
    return policy(
        meta,
        NetworkPolicySpecArgs.builder()
            .podSelector(
                LabelSelectorArgs.builder()
                    .matchLabels(Map.of("acme.cert-manager.io/http01-solver", "true"))
                    .build())
            .policyTypes("Ingress")
            .ingress(
                NetworkPolicyIngressRuleArgs.builder()
                    .from(controller)
                    .ports(port("TCP", SOLVER))
                    .build()),
        options);
  }

  private static NetworkPolicy policy(
      Meta meta, NetworkPolicySpecArgs.Builder spec, CustomResourceOptions options) {
    return new NetworkPolicy(
        meta.resourceName(),
        NetworkPolicyArgs.builder().metadata(meta.args()).spec(spec.build()).build(),
        options);
  }

  private static List<NetworkPolicyPortArgs> tcp(List<Integer> ports) {
    return ports.stream().map(port -> port("TCP", port)).toList();
  }

  private static NetworkPolicyPortArgs port(String protocol, int port) {
    return NetworkPolicyPortArgs.builder().protocol(protocol).port(port).build();
  }
}
