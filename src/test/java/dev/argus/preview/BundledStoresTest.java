package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a stack declares whose stores run in the cluster. */
class BundledStoresTest {
  private static final String[] BUNDLED = {
    "data={postgres: {kind: bundled, storage: 20Gi}, objectStore: {kind: bundled}}",
    "detection.database={password: hush-hush}",
    "cloud.storage={block: fast, shared: nfs}",
    "platform.monitoring={provision: existing}"
  };

  private final Evaluation evaluation = Stacks.with("staging", BUNDLED);
  private final Map<String, Manifest> objects = Stacks.objects(evaluation, "vision-system");

  @Test
  void aServerIsAStatefulSetThatKeepsItsDisk() {
    var spec = object("statefulset/postgres").at("spec");

    assertTrue(spec.at("replicas").mayBe(1));
    assertTrue(spec.at("serviceName").mayBe("postgres"));
    var policy = spec.at("persistentVolumeClaimRetentionPolicy");
    assertTrue(policy.at("whenDeleted").mayBe("Retain"));
    assertTrue(policy.at("whenScaled").mayBe("Retain"));
    var claim = spec.at("volumeClaimTemplates").items().get(0);
    assertTrue(claim.at("metadata", "name").mayBe("data"));
    assertTrue(claim.at("spec", "storageClassName").mayBe("fast"));
    assertTrue(claim.at("spec", "resources", "requests", "storage").mayBe("20Gi"));
    assertEquals(List.of("ReadWriteOnce"), claim.at("spec", "accessModes").plain());
  }

  @Test
  void itsPodIsAsRestrictedAsEveryOther() {
    var pod = object("statefulset/postgres").at("spec", "template", "spec");

    assertTrue(pod.at("securityContext", "runAsUser").mayBe(70), "postgres of Alpine Linux");
    assertTrue(pod.at("securityContext", "runAsNonRoot").mayBe(true));
    assertTrue(pod.at("automountServiceAccountToken").mayBe(false));
    for (var container : pod.at("containers").items()) {
      assertTrue(container.at("securityContext", "readOnlyRootFilesystem").mayBe(true));
      assertTrue(container.at("resources", "limits", "memory").present());
    }
    var postgres = pod.at("containers").items().get(0);
    assertEquals(
        List.of("pg_isready", "-U", "vision_user", "-d", "vision_logs", "-h", "127.0.0.1"),
        postgres.at("readinessProbe", "exec", "command").plain());
    assertTrue(pod.at("containers").items().get(1).at("readinessProbe").plain() == null);
  }

  @Test
  void theSystemAndItsServerReadOneSecret() {
    var revealed =
        evaluation
            .objects()
            .map(Manifest::revealing)
            .map(manifest -> Inputs.of((Object) manifest.document()))
            .filter(document -> document.at("metadata", "name").mayBe("db-credentials"))
            .filter(document -> document.at("metadata", "namespace").mayBe("vision-system"))
            .filter(document -> document.at("kind").mayBe("Secret"))
            .toList();

    assertEquals(1, revealed.size());
    assertEquals(
        Map.of(
            "DATABASE_URL", "postgresql://vision_user:hush-hush@postgres:5432/vision_logs",
            "POSTGRES_PASSWORD", "hush-hush"),
        revealed.get(0).at("stringData").plain());
    evaluation
        .objects()
        .map(object -> Manifest.of(object).yaml())
        .forEach(yaml -> assertFalse(yaml.contains("hush-hush"), yaml));
  }

  @Test
  void onlyItsClientsAndPrometheusReachIt() {
    var ingress = object("networkpolicy/postgres").at("spec", "ingress").items();

    assertEquals(2, ingress.size());
    assertTrue(
        ingress
            .get(0)
            .at("from")
            .items()
            .get(0)
            .at("podSelector", "matchLabels", "app")
            .mayBe("logging"));
    assertTrue(ingress.get(0).at("ports").items().get(0).at("port").mayBe(5432));
    assertTrue(ingress.get(1).at("ports").items().get(0).at("port").mayBe(9187));
    assertFalse(object("networkpolicy/postgres").at("spec", "egress").present());
  }

  @Test
  void itsMetricsAreScraped() {
    var monitor = object("servicemonitor/postgres").at("spec");

    assertTrue(monitor.at("endpoints").items().get(0).at("targetPort").mayBe("metrics"));
    var ports = object("service/postgres").at("spec", "ports").items();
    assertTrue(ports.get(0).at("port").mayBe(5432));
    assertTrue(ports.get(1).at("port").mayBe(9187));
  }

  @Test
  void theObjectStoreIsOneToo() {
    assertNotNull(objects.get("statefulset/s3"));
    assertTrue(object("service/s3").at("spec", "ports").items().get(0).at("port").mayBe(9000));
    var args = object("statefulset/s3").at("spec", "template", "spec", "containers").items().get(0);
    assertTrue(args.at("args").plain().toString().contains("-ip.bind=127.0.0.1"));
    assertTrue(object("secret/object-store-credentials").at("stringData").present());
  }

  @Test
  void theKubernetesApiTakesThem() {
    EveryStackTest.validate(objects.get("statefulset/postgres").document());
    EveryStackTest.validate(objects.get("statefulset/s3").document());
    EveryStackTest.validate(objects.get("service/postgres").document());
  }

  @Test
  void somebodyIsToldWhenOneDoesNotAnswer() {
    var rules = object("prometheusrule/vision-system").at("spec", "groups").items().get(0);

    assertTrue(
        rules.at("rules").items().stream()
            .filter(rule -> rule.at("alert").mayBe("StoreDown"))
            .anyMatch(
                rule ->
                    rule.at("expr")
                        .mayBe(
                            "kube_statefulset_status_replicas_ready{namespace=\"vision-system\","
                                + "statefulset=\"postgres\"} < 1")));
  }

  @Test
  void nobodyHasToMakeTheDatabases() {
    assertTrue(
        Stacks.objects(evaluation).keySet().stream().noneMatch(name -> name.startsWith("job/")));
    assertNull(Stacks.objects(evaluation).get("namespace/argus-system"));
  }

  @Test
  void anAdministratorsUrlMakesTheDatabasesOfAnExternalServer() {
    var stack =
        Stacks.objects(
            Stacks.with(
                "staging",
                "data.postgres={kind: external, adminUrl: 'postgresql://admin:secret@h/postgres'}"));

    assertTrue(stack.keySet().stream().anyMatch(name -> name.startsWith("job/migrate-")));
    var without = Stacks.objects(Stacks.with("staging", "data.postgres={kind: external}"));
    assertTrue(without.keySet().stream().noneMatch(name -> name.startsWith("job/migrate-")));
  }

  private Inputs object(String name) {
    return Inputs.of((Object) objects.get(name).document());
  }
}
