package dev.argus.kubernetes;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IPBlockArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import java.util.List;
import java.util.Map;

/** The other ends that a NetworkPolicy can name. */
public final class NetworkPeers {
  /** The label that the API server puts on every namespace. */
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  /** IPv4 addresses that are not public: RFC 1122, 1918, 3927 and 6598. */
  private static final List<String> NOT_PUBLIC_V4 =
      List.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16");

  /** IPv6 addresses that are not public: RFC 4193 and 4291. */
  private static final List<String> NOT_PUBLIC_V6 = List.of("::1/128", "fc00::/7", "fe80::/10");

  private NetworkPeers() {}

  /** The pods of a namespace that have these labels. */
  public static NetworkPolicyPeerArgs pods(String namespace, Map<String, String> labels) {
    return NetworkPolicyPeerArgs.builder()
        .namespaceSelector(named(namespace))
        .podSelector(LabelSelectorArgs.builder().matchLabels(labels).build())
        .build();
  }

  /** Every pod of a namespace. */
  public static NetworkPolicyPeerArgs namespace(String namespace) {
    return NetworkPolicyPeerArgs.builder().namespaceSelector(named(namespace)).build();
  }

  /** Addresses in CIDR notation. */
  public static NetworkPolicyPeerArgs range(String cidr) {
    return NetworkPolicyPeerArgs.builder()
        .ipBlock(IPBlockArgs.builder().cidr(cidr).build())
        .build();
  }

  /** Every public address. */
  public static List<NetworkPolicyPeerArgs> internet() {
    return List.of(except("0.0.0.0/0", NOT_PUBLIC_V4), except("::/0", NOT_PUBLIC_V6));
  }

  /** Every address. */
  public static List<NetworkPolicyPeerArgs> anywhere() {
    return List.of(range("0.0.0.0/0"), range("::/0"));
  }

  private static NetworkPolicyPeerArgs except(String cidr, List<String> ranges) {
    return NetworkPolicyPeerArgs.builder()
        .ipBlock(IPBlockArgs.builder().cidr(cidr).except(ranges).build())
        .build();
  }

  private static LabelSelectorArgs named(String namespace) {
    return LabelSelectorArgs.builder().matchLabels(Map.of(NAMESPACE_NAME, namespace)).build();
  }
}
