package dev.argus.policy;

import dev.argus.policy.PodView.ContainerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The points of the Pod Security Standard <i>baseline</i>.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security
 *     Standards</a>
 */
final class PodSecurityBaseline implements ResourceRule {
  private static final String RULE = "pod-security-baseline";
  private static final Set<String> SAFE_SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_wmem");
  private static final Set<String> SELINUX_TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

  @Override
  public Stream<Violation> check(Declared resource) {
    return PodView.of(resource).stream().flatMap(PodSecurityBaseline::check);
  }

  private static Stream<Violation> check(PodView pod) {
    var found = new ArrayList<Violation>();
    for (var host : List.of("hostNetwork", "hostPID", "hostIPC")) {
      if (pod.spec().at(host).mayBe(true) && pod.spec().at(host).known()) {
        found.add(pod.violates(RULE, "shares the node's " + host, "leave " + host + " out"));
      }
    }
    for (var volume : pod.volumes()) {
      if (volume.at("hostPath").present()) {
        found.add(
            pod.violates(RULE, "mounts a path of its node", "use a claim or an emptyDir volume"));
      }
    }
    for (var sysctl : pod.spec().at("securityContext", "sysctls").items()) {
      var name = sysctl.at("name").text().orElse("");
      if (!SAFE_SYSCTLS.contains(name)) {
        found.add(pod.violates(RULE, "sets the unsafe sysctl " + name, "leave it out"));
      }
    }
    confinement(pod, "the pod", pod.spec().at("securityContext"), found);
    for (var container : pod.containers()) {
      check(pod, container, found);
    }
    return found.stream();
  }

  private static void check(PodView pod, ContainerView container, List<Violation> found) {
    var who = "container " + container.name();
    if (container.security("privileged").known() && container.security("privileged").mayBe(true)) {
      found.add(pod.violates(RULE, who + " is privileged", "leave privileged out"));
    }
    if (!container.security("procMount").mayBe("Default")
        && container.security("procMount").present()) {
      found.add(pod.violates(RULE, who + " unmasks /proc", "leave procMount out"));
    }
    for (var port : container.at("ports").items()) {
      if (port.at("hostPort").present() && !port.at("hostPort").mayBe(0)) {
        found.add(pod.violates(RULE, who + " takes a port of its node", "leave hostPort out"));
      }
    }
    for (var handler : handlers(container)) {
      if (handler.at("httpGet", "host").present() || handler.at("tcpSocket", "host").present()) {
        found.add(
            pod.violates(RULE, who + " has a probe that asks another host", "leave host out"));
      }
    }
    confinement(pod, who, container.security(), found);
  }

  private static List<Inputs> handlers(ContainerView container) {
    return List.of(
        container.at("startupProbe"),
        container.at("readinessProbe"),
        container.at("livenessProbe"),
        container.at("lifecycle", "preStop"),
        container.at("lifecycle", "postStart"));
  }

  private static void confinement(PodView pod, String who, Inputs context, List<Violation> found) {
    var selinux = context.at("seLinuxOptions");
    if (!SELINUX_TYPES.contains(selinux.at("type").text().orElse(""))
        || selinux.at("user").present()
        || selinux.at("role").present()) {
      found.add(
          pod.violates(RULE, who + " chooses its SELinux user, role or type", "leave it out"));
    }
    if (context.at("seccompProfile", "type").known()
        && context.at("seccompProfile", "type").mayBe("Unconfined")) {
      found.add(pod.violates(RULE, who + " is without seccomp", "ask for RuntimeDefault"));
    }
    if (context.at("windowsOptions", "hostProcess").known()
        && context.at("windowsOptions", "hostProcess").mayBe(true)) {
      found.add(pod.violates(RULE, who + " is a HostProcess", "leave hostProcess out"));
    }
  }
}
