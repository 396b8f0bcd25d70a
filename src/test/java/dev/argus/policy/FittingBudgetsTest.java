package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FittingBudgetsTest {
  private static final Declared PODS = pods("replicas: 4");

  @ParameterizedTest
  @CsvSource({
    "minAvailable: 2, keeps all of the 2 pods that there may be as few as",
    "minAvailable: 3, keeps all of the 2 pods that there may be as few as",
    "minAvailable: 100%, keeps all of the 2 pods that there may be as few as",
    "minAvailable: 51%, keeps all of the 2 pods that there may be as few as",
    "maxUnavailable: 0, never lets a pod go",
    "maxUnavailable: 0%, never lets a pod go"
  })
  void refuseABudgetThatHoldsANode(String budget, String problem) {
    assertEquals(List.of(problem), problems(budget(budget), PODS, autoscaler(2)));
  }

  @ParameterizedTest
  @CsvSource({"minAvailable: 1", "minAvailable: 50%", "maxUnavailable: 1", "maxUnavailable: 50%"})
  void acceptOneThatLeavesAPodToSpare(String budget) {
    assertEquals(List.of(), problems(budget(budget), PODS, autoscaler(2)));
  }

  @Test
  void theDeploymentsOwnCountHoldsWhereNothingScalesIt() {
    assertEquals(List.of(), problems(budget("minAvailable: 3"), PODS));
    assertEquals(1, problems(budget("minAvailable: 4"), PODS).size());
    assertEquals(1, problems(budget("minAvailable: 1"), pods("paused: false")).size());
  }

  @Test
  void anAutoscalerOfKedaCountsToo() {
    var scaled =
        Example.of(
            "kubernetes:keda.sh/v1alpha1:ScaledObject",
            "portal/web",
            "{metadata: {namespace: portal}, spec: {scaleTargetRef: {name: web},"
                + " minReplicaCount: 1}}");

    assertEquals(1, problems(budget("minAvailable: 1"), PODS, scaled).size());
  }

  @Test
  void theBudgetOfAChartsPodsIsTheCharts() {
    assertEquals(List.of(), problems(budget("minAvailable: 9")));
  }

  private static Declared budget(String spec) {
    return Example.of(
        "kubernetes:policy/v1:PodDisruptionBudget",
        "portal/web",
        "{metadata: {name: web, namespace: portal}, spec: {"
            + spec
            + ", selector: {matchLabels: {app: web}}}}");
  }

  private static Declared pods(String spec) {
    return Example.of(
        "kubernetes:apps/v1:Deployment",
        "portal/web",
        "{metadata: {name: web, namespace: portal}, spec: {"
            + spec
            + ", template: {metadata: {labels: {app: web, tier: front}}}}}");
  }

  private static Declared autoscaler(int fewest) {
    return Example.of(
        "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
        "portal/web",
        "{metadata: {namespace: portal}, spec: {scaleTargetRef: {name: web}, minReplicas: "
            + fewest
            + "}}");
  }

  private static List<String> problems(Declared... resources) {
    return new FittingBudgets().check(List.of(resources)).map(Violation::problem).toList();
  }
}
