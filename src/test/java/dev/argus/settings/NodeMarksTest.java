package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeMarksTest {
  private static final String STACK =
      """
      cloud:
        kind: aws
        region: eu-central-1
        access: {kind: restricted, cidrs: [203.0.113.0/24]}
        pools: {%s}
      data: {objectStore: {kind: managed, prefix: example}}
      """;

  private static final String TAINT = "{key: team, value: a, effect: NoSchedule}";

  @Test
  void aPoolHasThoseThatTheStackSays() {
    var pools =
        Parsed.settings(
                STACK.formatted("cpu: {labels: {team: vision, n: 1}, taints: [" + TAINT + "]}"))
            .cloud()
            .cluster()
            .orElseThrow()
            .pools()
            .stream()
            .collect(Collectors.toMap(NodePool::name, pool -> pool));
    var cpu = pools.get("cpu");

    assertEquals(Map.of("argus.dev/pool", "cpu", "team", "vision", "n", "1"), cpu.labels());
    assertEquals(List.of(new NodeMarks.Taint("team", "a", "NoSchedule")), cpu.marks().taints());
    assertEquals(Map.of("argus.dev/pool", "gpu"), pools.get("gpu").labels());
    assertEquals(NodeMarks.NONE, pools.get("gpu").marks());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          labels: {"a b": x}                          | cpu.labels.a b has no key of a label
          labels: {"": x}                             | cpu.labels. has no key of a label
          labels: {"Example.com/a": x}                | has no key of a label
          labels: {"a/b/c": x}                        | has no key of a label
          labels: {team: "-x"}                        | cpu.labels.team is '-x', and needs
          labels: {team: [x]}                         | cpu.labels is a mapping, and needs
          labels: {argus.dev/pool: x}                 | has the key 'argus.dev/pool'
          labels: {kubernetes.io/os: x}               | has the key 'kubernetes.io/os'
          labels: {topology.kubernetes.io/zone: x}    | has the key 'topology.kubernetes.io/zone'
          labels: {k8s.amazonaws.com/accelerator: x}  | has the key 'k8s.amazonaws.com/accelerator'
          labels: {cloud.google.com/gke-spot: x}      | has the key 'cloud.google.com/gke-spot'
          labels: {agentpool: x}                      | has the key 'agentpool'
          taints: {key: team}                         | cpu.taints is a mapping, and needs to be a list
          taints: [{key: team, value: a}]             | cpu.taints[0].effect is missing
          taints: [{key: t, effect: NoSchedule}]      | cpu.taints[0].value is missing
          taints: [{value: a, effect: NoSchedule}]    | cpu.taints[0].key is missing
          taints: [{key: t, value: a, effect: Never}] | cpu.taints[0].effect is 'Never'
          """)
  void whatNoNodeCanHaveIsRefused(String setting, String problem) {
    refused("cpu: {" + setting + "}", problem);
  }

  @Test
  void aTaintOfTheProgramOrOneThatIsThereTwiceIsRefused() {
    refused(
        "cpu: {taints: [{key: nvidia.com/gpu, value: a, effect: NoSchedule}]}",
        "has the key 'nvidia.com/gpu'");
    refused("cpu: {taints: [" + TAINT + ", " + TAINT + "]}", "cpu.taints has 'team' twice");
  }

  @Test
  void aTaintOfAnotherFormIsRefused() {
    refused(
        "cpu: {taints: [{key: t, value: a, effect: NoSchedule, operator: Exists}]}",
        "cpu.taints[0].operator is not known");
    var problems = Parsed.problems(STACK.formatted("cpu: {taints: [team]}"));
    assertTrue(problems.get(0).contains("cpu.taints[0] is 'team'"), problems::toString);
  }

  @Test
  void poolsOnWhichSomethingHasToRunTakeNoTaints() {
    refused("system: {taints: [" + TAINT + "]}", "system.taints would keep away");
    refused("gpu: {taints: [" + TAINT + "]}", "gpu.taints would keep away");
  }

  @Test
  void whatTheTagsOfAGroupHaveNoRoomForIsRefused() {
    refused("cpu: {labels: {" + "a".repeat(64) + ": x}}", "has no key of a label");
    refused(
        "cpu: {labels: {" + "a".repeat(60) + ".example/" + "b".repeat(20) + ": x}}",
        "has no key of a label");
    var many =
        IntStream.range(0, 33).mapToObj(n -> "l" + n + ": x").collect(Collectors.joining(", "));
    refused("cpu: {labels: {" + many + "}}", "more than 32 together");
  }

  private static void refused(String pools, String problem) {
    var problems = Parsed.problems(STACK.formatted(pools));
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).contains(problem), problems::toString);
  }
}
