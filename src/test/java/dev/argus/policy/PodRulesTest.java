package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodRulesTest {
  private static final ResourceRule BASELINE = new PodSecurityBaseline();
  private static final ResourceRule RESTRICTED = new PodSecurityRestricted();

  @Test
  void acceptAGoodPod() {
    assertEquals(
        List.of(),
        Rules.demandingDigests().overResource(Example.deployment(Example.GOOD_DEPLOYMENT)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "serviceAccountName: web | hostNetwork: true | shares the node's hostNetwork",
        "serviceAccountName: web | hostPID: true | shares the node's hostPID",
        "serviceAccountName: web | hostIPC: true | shares the node's hostIPC",
        "emptyDir: {} | hostPath: {path: /} | mounts a path of its node",
        "{containerPort: 3000} | {containerPort: 3000, hostPort: 80} | web takes a port of its node",
        "runAsNonRoot: true | sysctls: [{name: kernel.msgmax}] | unsafe sysctl kernel.msgmax",
        "{type: RuntimeDefault} | {type: Unconfined} | the pod is without seccomp",
        "runAsNonRoot: true | seLinuxOptions: {type: spc_t} | the pod chooses its SELinux",
        "runAsNonRoot: true | seLinuxOptions: {role: admin} | the pod chooses its SELinux",
        "runAsNonRoot: true | windowsOptions: {hostProcess: true} | the pod is a HostProcess",
        "readOnlyRootFilesystem: true | privileged: true | container migrate is privileged",
        "readOnlyRootFilesystem: true | procMount: Unmasked | container web unmasks /proc",
        "ports: [ | livenessProbe: {httpGet: {host: 10.0.0.1}}, ports: [ | asks another host",
      })
  void refuseWhatBaselineRefuses(String target, String replacement, String problem) {
    var inFlow = replacement.replace("}}, ports", "}}\n        ports");
    assertFinds(BASELINE, Example.deploymentBut(target, inFlow), problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "allowPrivilegeEscalation: false | x: y | container web may gain privileges",
        "allowPrivilegeEscalation: false | x: y | container migrate may gain privileges",
        "allowPrivilegeEscalation: false | allowPrivilegeEscalation: true | may gain privileges",
        "runAsNonRoot: true | runAsNonRoot: false | container migrate may run as root",
        "runAsNonRoot: true | runAsUser: 0 | runs as root",
        "readOnlyRootFilesystem: true | runAsUser: 0 | container web runs as root",
        "readOnlyRootFilesystem: true | runAsNonRoot: false | container web may run as root",
        "seccompProfile: {type: RuntimeDefault} | x: y | container web has no seccomp profile",
        "{drop: [ALL]} | {drop: [NET_RAW]} | container web keeps capabilities",
        "{drop: [ALL]} | {} | container web keeps capabilities",
        "{drop: [ALL]} | {drop: [ALL], add: [SYS_TIME]} | web adds capability SYS_TIME",
        "readOnlyRootFilesystem: true | x: y | container web may write to its image's files",
        "emptyDir: {} | nfs: {server: files} | has a volume of type nfs",
      })
  void refuseWhatRestrictedRefuses(String target, String replacement, String problem) {
    assertFinds(RESTRICTED, Example.deploymentBut(target, replacement), problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{cpu: 100m, memory: 128Mi} | {cpu: 100m} | container web has no requests for memory",
        "{cpu: 100m, memory: 128Mi} | {memory: 1Gi} | container migrate has no requests for cpu",
        "{cpu: 200m, memory: 256Mi} | {} | container web has no limits for cpu",
      })
  void demandRequestsAndLimits(String target, String replacement, String problem) {
    assertFinds(new RequestsAndLimits(), Example.deploymentBut(target, replacement), problem);
  }

  @ParameterizedTest
  @CsvSource({
    "argus/api, which may be another image tomorrow",
    "argus/api:latest, which may be another image tomorrow",
    "registry.example.com:5000/argus/api, which may be another image tomorrow",
    "argus/api@sha256:123, which may be another image tomorrow",
  })
  void refuseImagesThatMayChange(String image, String problem) {
    assertFinds(new PinnedImages(false), withImage(image), problem);
  }

  @Test
  void refuseATagOnlyWhereDigestsAreDemanded() {
    var tagged = withImage("registry.example.com:5000/argus/api:1.0");

    assertEquals(List.of(), Example.problems(new PinnedImages(false), tagged));
    assertFinds(new PinnedImages(true), tagged, "without a digest");
  }

  @Test
  void refuseATokenThatNobodyAskedFor() {
    var rule = new TokenNotMounted();
    var mounted = "automountServiceAccountToken: true";

    assertFinds(
        rule,
        Example.deploymentBut("automountServiceAccountToken: false", "x: y"),
        "does not say whether it wants its account's token");
    assertFinds(
        rule,
        Example.deployment(
            Example.GOOD_DEPLOYMENT
                .replace("automountServiceAccountToken: false", mounted)
                .replace("serviceAccountName: web", "x: y")),
        "mounts the default account's token");
    assertEquals(
        List.of(),
        Example.problems(
            rule, Example.deploymentBut("automountServiceAccountToken: false", mounted)));
  }

  @Test
  void findThePodOfEveryKindThatMakesOne() {
    var pod = "{hostPID: true, containers: []}";
    for (var kind : List.of("Deployment", "StatefulSet", "DaemonSet")) {
      assertFinds(
          BASELINE,
          Example.of("kubernetes:apps/v1:" + kind, "x", "spec: {template: {spec: " + pod + "}}"),
          "hostPID");
    }
    assertFinds(
        BASELINE,
        Example.of("kubernetes:batch/v1:Job", "x", "spec: {template: {spec: " + pod + "}}"),
        "hostPID");
    assertFinds(
        BASELINE,
        Example.of(
            "kubernetes:batch/v1:CronJob",
            "x",
            "spec: {jobTemplate: {spec: {template: {spec: " + pod + "}}}}"),
        "hostPID");
    assertFinds(BASELINE, Example.of("kubernetes:core/v1:Pod", "x", "spec: " + pod), "hostPID");
  }

  @Test
  void refuseAPodThatIsKilledWhileItsHookSleeps() {
    var hasty =
        Example.deploymentBut(
            "ports: [{containerPort: 3000}]", "lifecycle: {preStop: {sleep: {seconds: 40}}}");

    assertFinds(
        new TimeToStop(),
        hasty,
        "container web sleeps 40 s before it stops, and is killed after 30 s");
    assertEquals(
        List.of(), Example.problems(new TimeToStop(), Example.deployment(Example.GOOD_DEPLOYMENT)));
  }

  private static Declared withImage(String image) {
    return Example.deploymentBut(
        "registry.example.com:5000/argus/api@sha256:" + "a".repeat(64), image);
  }

  private static void assertFinds(ResourceRule rule, Declared resource, String problem) {
    var found = Example.problems(rule, resource);
    assertTrue(found.stream().anyMatch(line -> line.contains(problem)), found::toString);
  }
}
