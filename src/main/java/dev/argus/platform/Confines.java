package dev.argus.platform;

import dev.argus.kubernetes.NetworkPeers;
import dev.argus.kubernetes.NetworkPolicies.Rule;
import dev.argus.kubernetes.NetworkPolicies.Spec;
import dev.argus.kubernetes.PodSecurityLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pods of a component are kept from. All of them may call the Kubernetes API and each
 * other, and everything else is said.
 *
 * @param level what the API server lets them do
 * @param reason why it is no less; empty for the least
 * @param accepted the TCP ports on which they accept calls from anywhere
 * @param called the TCP ports that they may call anywhere; none named means all
 */
record Confines(
    PodSecurityLevel level, String reason, List<Integer> accepted, List<Integer> called) {
  /**
   * Where the Kubernetes API listens: 443 on EKS, GKE and AKS, 6443 by kubeadm and k3s, 8443 by
   * minikube, 16443 by MicroK8s. No policy can name the API itself.
   */
  private static final List<Integer> API = List.of(443, 6443, 8443, 16443);

  /** Those of most components. */
  static Confines restricted() {
    return new Confines(PodSecurityLevel.RESTRICTED, "", List.of(), API);
  }

  /** Those of a component that has to reach the node itself, and why. */
  static Confines privileged(String reason) {
    return new Confines(PodSecurityLevel.PRIVILEGED, reason, List.of(), API);
  }

  /** They also accept calls on these ports. */
  Confines accepting(Integer... ports) {
    return new Confines(level, reason, List.of(ports), called);
  }

  /**
   * They also use the cloud's API, as whom the cloud takes them for: EKS' agent and GKE's metadata
   * server, which give pods their tokens, listen on 80.
   *
   * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html">EKS
   *     Pod Identity</a>
   * @see <a
   *     href="https://cloud.google.com/kubernetes-engine/docs/how-to/network-policy#network-policy-and-workload-identity">Network
   *     policy and Workload Identity Federation for GKE</a>
   */
  Confines signingIn() {
    return calling(80);
  }

  /** They may also call these ports. */
  Confines calling(Integer... ports) {
    var more = new ArrayList<>(called);
    more.addAll(List.of(ports));
    return new Confines(level, reason, accepted, more);
  }

  /** They may call every port: what they serve has any. */
  Confines callingAnyPort() {
    return new Confines(level, reason, accepted, List.of());
  }

  /** The policy for every pod of their namespace. */
  Spec policy(String namespace) {
    var own = new Rule(List.of(NetworkPeers.namespace(namespace)), List.of());
    var ingress = new ArrayList<>(List.of(own));
    if (!accepted.isEmpty()) {
      ingress.add(new Rule(NetworkPeers.anywhere(), accepted));
    }
    return new Spec("", ingress, List.of(own, new Rule(NetworkPeers.anywhere(), called)));
  }
}
