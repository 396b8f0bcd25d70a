package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomyQuotasTest {
  /** Two containers of 250m, a pod more while it rolls. */
  private static final Declared PODS =
      Example.of(
          "kubernetes:apps/v1:Deployment",
          "portal/web",
          """
          metadata: {name: web, namespace: portal}
          spec:
            replicas: 2
            strategy: {rollingUpdate: {maxSurge: 1}}
            template:
              spec:
                containers:
                - {name: web, resources: {requests: {cpu: 250m, nvidia.com/gpu: 1}, limits: {memory: 512Mi}}}
                - {name: side, resources: {requests: {cpu: 250m}, limits: {memory: 512Mi}}}
          """);

  private static final Declared DEFAULTS =
      Example.of(
          "kubernetes:core/v1:LimitRange", "d", "metadata: {name: defaults, namespace: portal}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pods: 5           | has 5 of pods, and what is declared takes 6 at its most",
        "requests.cpu: 2900m | has 2900m of requests.cpu, and what is declared takes 3 at its most",
        "limits.memory: 5Gi | has 5Gi of limits.memory, and what is declared takes 6442450944 at its most",
        "requests.nvidia.com/gpu: 5 | has 5 of requests.nvidia.com/gpu, and what is declared takes 6 at its most"
      })
  void refuseAQuotaThatStopsARollout(String hard, String problem) {
    assertEquals(List.of(problem), problems(quota(hard), DEFAULTS, PODS, autoscaler(5)));
  }

  @Test
  void acceptOneThatAdmitsAllOfIt() {
    var quota = quota("pods: 6, requests.cpu: 3, limits.memory: 6Gi, requests.nvidia.com/gpu: 6");

    assertEquals(List.of(), problems(quota, DEFAULTS, PODS, autoscaler(5)));
    assertEquals(4, problems(quota, DEFAULTS, PODS, autoscaler(6)).size());
  }

  @Test
  void whatIsNotCountedIsNotRefused() {
    assertEquals(List.of(), problems(quota("services: 1"), DEFAULTS, PODS));
  }

  @Test
  void jobsAndStatefulSetsAndTheirClaimsCount() {
    var job =
        Example.of("kubernetes:batch/v1:Job", "portal/m", "metadata: {name: m, namespace: portal}");
    var store =
        Example.of(
            "kubernetes:apps/v1:StatefulSet",
            "portal/db",
            "{metadata: {name: db, namespace: portal}, spec: {replicas: 1, volumeClaimTemplates:"
                + " [{spec: {resources: {requests: {storage: 10Gi}}}}]}}");
    var claim =
        Example.of(
            "kubernetes:core/v1:PersistentVolumeClaim",
            "portal/files",
            "{metadata: {name: files, namespace: portal},"
                + " spec: {resources: {requests: {storage: 5Gi}}}}");

    assertEquals(
        List.of(),
        problems(
            quota("pods: 2, persistentvolumeclaims: 2, requests.storage: 15Gi"),
            DEFAULTS,
            job,
            store,
            claim));
    assertEquals(
        3,
        problems(
                quota("pods: 1, persistentvolumeclaims: 1, requests.storage: 14Gi"),
                DEFAULTS,
                job,
                store,
                claim)
            .size());
  }

  @Test
  void anotherNamespacesPodsDoNotCount() {
    var elsewhere =
        Example.of(
            "kubernetes:core/v1:ResourceQuota",
            "faces/quota",
            "{metadata: {name: quota, namespace: faces}, spec: {hard: {pods: 0}}}");
    var defaults =
        Example.of(
            "kubernetes:core/v1:LimitRange", "e", "metadata: {name: defaults, namespace: faces}");

    assertEquals(List.of(), problems(elsewhere, defaults, PODS));
  }

  @Test
  void refuseAQuotaWithoutDefaults() {
    assertEquals(
        List.of("refuses every pod that does not say what it needs"), problems(quota("pods: 9")));
  }

  private static Declared quota(String hard) {
    return Example.of(
        "kubernetes:core/v1:ResourceQuota",
        "portal/quota",
        "{metadata: {name: quota, namespace: portal}, spec: {hard: {" + hard + "}}}");
  }

  private static Declared autoscaler(int most) {
    return Example.of(
        "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
        "portal/web",
        "{metadata: {namespace: portal}, spec: {scaleTargetRef: {name: web}, maxReplicas: "
            + most
            + "}}");
  }

  private static List<String> problems(Declared... resources) {
    return new RoomyQuotas().check(List.of(resources)).map(Violation::problem).toList();
  }
}
