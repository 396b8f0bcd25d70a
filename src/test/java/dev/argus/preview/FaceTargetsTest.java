package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators of face authentication type after {@code kubectl} finds its object. */
class FaceTargetsTest {
  private static final String EVERYWHERE =
      """
      - namespace/face-it-api
      - namespace/face-it-workers
      face-it-api serviceaccount/api-server-sa
      face-it-workers serviceaccount/worker-sa
      face-it-workers role/pod-manager-role rules.0.apiGroups []
      face-it-workers role/pod-manager-role rules.0.resources [pods]
      face-it-workers role/pod-manager-role rules.0.verbs [get, list, patch]
      face-it-workers rolebinding/api-server-pod-manager-binding roleRef.name pod-manager-role
      face-it-workers rolebinding/api-server-pod-manager-binding subjects.0.kind ServiceAccount
      face-it-workers rolebinding/api-server-pod-manager-binding subjects.0.name api-server-sa
      face-it-workers rolebinding/api-server-pod-manager-binding subjects.0.namespace face-it-api
      - validatingadmissionpolicy/face-it-workers-pod-manager-role spec.failurePolicy Fail
      - validatingadmissionpolicy/face-it-workers-pod-manager-role spec.validations.0.expression object.spec == oldObject.spec
      - validatingadmissionpolicybinding/face-it-workers-pod-manager-role spec.policyName face-it-workers-pod-manager-role
      - validatingadmissionpolicybinding/face-it-workers-pod-manager-role spec.validationActions [Deny, Audit]
      face-it-workers secret/worker-key stringData {WORKER_KEY=<secret>}
      face-it-api secret/api-keys stringData {API_KEYS=<secret>}
      face-it-api secret/worker-key stringData {WORKER_KEY=<secret>}
      face-it-workers networkpolicy/default-deny
      face-it-workers networkpolicy/face-recognition-worker
      face-it-workers poddisruptionbudget/face-recognition-worker
      face-it-workers deployment/face-recognition-worker spec.selector.matchLabels {app=face-recognition-worker}
      face-it-workers deployment/face-recognition-worker spec.template.metadata.labels.app face-recognition-worker
      face-it-workers deployment/face-recognition-worker spec.template.metadata.labels.status ready
      face-it-workers deployment/face-recognition-worker spec.template.spec.serviceAccountName worker-sa
      face-it-workers deployment/face-recognition-worker spec.template.spec.automountServiceAccountToken false
      face-it-workers deployment/face-recognition-worker spec.template.spec.containers.0.readinessProbe.httpGet.path /ready
      face-it-workers deployment/face-recognition-worker spec.template.spec.containers.0.livenessProbe.httpGet.path /health
      face-it-workers deployment/face-recognition-worker spec.template.spec.containers.0.resources.limits.memory 512Mi
      face-it-workers deployment/face-recognition-worker spec.template.spec.containers.0.resources.limits.cpu 1
      face-it-workers deployment/face-recognition-worker spec.template.spec.containers.0.volumeMounts.2.mountPath /etc/embeddings
      face-it-workers deployment/face-recognition-worker spec.template.spec.containers.0.volumeMounts.2.readOnly true
      face-it-workers deployment/face-recognition-worker spec.template.spec.volumes.2.projected.sources.0.secret.name embeddings
      face-it-workers deployment/face-recognition-worker spec.template.spec.volumes.2.projected.sources.0.secret.items.0.key data.json
      face-it-workers deployment/face-recognition-worker spec.template.spec.volumes.2.projected.sources.0.secret.items.0.path data.json
      face-it-workers deployment/face-recognition-worker spec.template.spec.volumes.2.projected.sources.0.secret.optional true
      face-it-workers deployment/face-recognition-worker $TASK face
      face-it-workers deployment/face-recognition-worker $EMBEDDINGS_DIR /etc/embeddings
      face-it-api networkpolicy/default-deny
      face-it-api networkpolicy/api-server
      face-it-api poddisruptionbudget/api-server
      face-it-api service/api-server spec.type ClusterIP
      face-it-api service/api-server spec.ports.0.port 80
      face-it-api service/api-server spec.ports.0.targetPort http
      face-it-api service/api-server spec.selector {app=api-server}
      face-it-api deployment/api-server spec.template.metadata.labels.app api-server
      face-it-api deployment/api-server spec.template.spec.serviceAccountName api-server-sa
      face-it-api deployment/api-server spec.template.spec.automountServiceAccountToken true
      face-it-api deployment/api-server spec.template.spec.containers.0.ports.0.name http
      face-it-api deployment/api-server spec.template.spec.containers.0.ports.0.containerPort 8080
      face-it-api deployment/api-server $ROLE face-api
      face-it-api deployment/api-server $WORKER_NAMESPACE face-it-workers
      face-it-api deployment/api-server $WORKER_SELECTOR app=face-recognition-worker
      face-it-api deployment/api-server $WORKER_PORT 8080
      face-it-api deployment/api-server $WORKER_RESERVE_TIME PT40S
      """;

  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void everythingIsThereUnderItsName(String stack) {
    SeedTable.of(stack).holds(EVERYWHERE);
  }

  @Test
  void countsAreTheDocuments() {
    SeedTable.of("staging")
        .holds(
            """
            face-it-workers deployment/face-recognition-worker spec.replicas 3
            face-it-api deployment/api-server spec.replicas 2
            """);
    SeedTable.of("production")
        .holds(
            """
            face-it-workers horizontalpodautoscaler/face-recognition-worker-hpa spec.minReplicas 3
            face-it-workers horizontalpodautoscaler/face-recognition-worker-hpa spec.maxReplicas 12
            face-it-api horizontalpodautoscaler/api-server-hpa spec.minReplicas 2
            face-it-api ingress/api-server spec.rules.0.host face-it.example.com
            face-it-api ingress/api-server spec.tls.0.hosts [face-it.example.com]
            """);
  }

  @ParameterizedTest
  @CsvSource({"node-port, NodePort", "load-balancer, LoadBalancer", "cluster-ip, ClusterIP"})
  void theServiceIsOfAnyType(String setting, String type) {
    SeedTable.with("staging", "face.api.service.type=" + setting)
        .holds("face-it-api service/api-server spec.type " + type);
  }

  @Test
  void bothAreScrapedAndAlertedOn() {
    SeedTable.with("staging", "platform.monitoring.provision=existing")
        .holds(
            """
            face-it-api servicemonitor/api-server spec.selector.matchLabels {app=api-server}
            face-it-workers podmonitor/face-recognition-worker spec.selector.matchLabels {app=face-recognition-worker}
            face-it-workers podmonitor/face-recognition-worker spec.podMetricsEndpoints.0.port management
            face-it-api prometheusrule/face-it-api spec.groups.0.rules.3.alert Down
            face-it-api prometheusrule/face-it-api spec.groups.0.rules.3.expr absent(up{namespace="face-it-api",job="api-server"} == 1)
            face-it-api prometheusrule/face-it-api spec.groups.0.rules.4.alert TooFewWorkers
            face-it-api prometheusrule/face-it-api spec.groups.0.rules.4.expr sum(rate(argus_face_claims_total{namespace="face-it-api",result="empty"}[5m])) / sum(rate(argus_face_claims_total{namespace="face-it-api",result=~"allocated|empty"}[5m])) > 0.1
            face-it-api prometheusrule/face-it-api spec.groups.0.rules.5.alert ClaimsRunOut
            face-it-api prometheusrule/face-it-api spec.groups.0.rules.6.alert ManyRefusals
            face-it-workers prometheusrule/face-it-workers spec.groups.0.rules.3.alert Down
            face-it-workers prometheusrule/face-it-workers spec.groups.0.rules.3.expr absent(up{namespace="face-it-workers",job="face-it-workers/face-recognition-worker"} == 1)
            face-it-workers prometheusrule/face-it-workers spec.groups.0.rules.4.alert HighCpu
            face-it-workers prometheusrule/face-it-workers spec.groups.0.rules.5.alert HighMemory
            """);
  }

  @Test
  void theApisFilesAreAppliedAfterItsWorkers() {
    var folders =
        List.of("role", "secret", "deployment").stream()
            .flatMap(kind -> folders("face-it-workers." + kind + "."))
            .distinct()
            .toList();

    assertEquals(List.of("20-config", "40-workloads"), folders);
    assertEquals(List.of("45-later-workloads"), folders("face-it-api.deployment.").toList());
  }

  @Test
  void noRoleNamesSecrets() {
    var roles =
        Stacks.evaluation("production")
            .objects()
            .map(Manifest::of)
            .filter(manifest -> manifest.file().matches(".*\\.(cluster)?role\\..*"))
            .map(Manifest::yaml)
            .toList();

    assertEquals(1, roles.size());
    assertFalse(roles.get(0).contains("secrets"), roles.get(0));
  }

  /** What is declared is also kept: in Pulumi's state, its history and its backups. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void nobodysEmbeddingsAreDeclared(String stack) {
    assertEquals(
        List.of(),
        Stacks.evaluation(stack)
            .objects()
            .map(Manifest::of)
            .map(Manifest::file)
            .filter(file -> file.contains("secret.embeddings"))
            .toList());
  }

  private static java.util.stream.Stream<String> folders(String prefix) {
    return Stacks.evaluation("production")
        .objects()
        .map(Manifest::of)
        .filter(manifest -> manifest.file().startsWith(prefix))
        .map(Manifest::folder);
  }
}
