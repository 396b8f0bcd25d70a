package dev.argus.policy;

import dev.argus.policy.PodView.ContainerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the Pod Security Standard <i>restricted</i> adds to <i>baseline</i>, and a read-only root
 * file system.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security
 *     Standards</a>
 */
final class PodSecurityRestricted implements ResourceRule {
  private static final String RULE = "pod-security-restricted";
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  @Override
  public Stream<Violation> check(Declared resource) {
    return PodView.of(resource).stream().flatMap(PodSecurityRestricted::check);
  }

  private static Stream<Violation> check(PodView pod) {
    var found = new ArrayList<Violation>();
    for (var volume : pod.volumes()) {
      for (var field : volume.fields().keySet()) {
        if (!field.equals("name") && !VOLUMES.contains(field)) {
          found.add(
              pod.violates(RULE, "has a volume of type " + field, "use one of " + sorted(VOLUMES)));
        }
      }
    }
    if (pod.spec().at("securityContext", "runAsUser").known()
        && pod.spec().at("securityContext", "runAsUser").mayBe(0)) {
      found.add(pod.violates(RULE, "runs as root", "give runAsUser another number than 0"));
    }
    for (var container : pod.containers()) {
      check(pod, container, found);
    }
    return found.stream();
  }

  private static void check(PodView pod, ContainerView container, List<Violation> found) {
    var who = "container " + container.name();
    if (!container.security("allowPrivilegeEscalation").mayBe(false)) {
      found.add(
          pod.violates(
              RULE, who + " may gain privileges", "set allowPrivilegeEscalation to false"));
    }
    if (!own(pod, container, "runAsNonRoot").mayBe(true)) {
      found.add(pod.violates(RULE, who + " may run as root", "set runAsNonRoot to true"));
    }
    if (container.security("runAsUser").known() && container.security("runAsUser").mayBe(0)) {
      found.add(pod.violates(RULE, who + " runs as root", "give runAsUser another number than 0"));
    }
    var seccomp = own(pod, container, "seccompProfile").at("type");
    if (!seccomp.mayBe("RuntimeDefault") && !seccomp.mayBe("Localhost")) {
      found.add(
          pod.violates(
              RULE, who + " has no seccomp profile", "set seccompProfile.type to RuntimeDefault"));
    }
    var capabilities = container.security("capabilities");
    if (capabilities.at("drop").known()
        && capabilities.at("drop").items().stream().noneMatch(name -> name.mayBe("ALL"))) {
      found.add(pod.violates(RULE, who + " keeps capabilities", "set capabilities.drop to [ALL]"));
    }
    for (var added : capabilities.at("add").items()) {
      if (!added.mayBe("NET_BIND_SERVICE")) {
        found.add(pod.violates(RULE, who + " adds capability " + added, "leave it out"));
      }
    }
    if (!container.security("readOnlyRootFilesystem").mayBe(true)) {
      found.add(
          pod.violates(
              RULE,
              who + " may write to its image's files",
              "set readOnlyRootFilesystem to true and mount an emptyDir where it writes"));
    }
  }

  /** A point that the container's security context sets for itself or takes from the pod's. */
  private static Inputs own(PodView pod, ContainerView container, String point) {
    var own = container.security(point);
    return own.present() ? own : pod.spec().at("securityContext", point);
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
