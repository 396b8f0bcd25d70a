package dev.argus.preview;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators of the pose backend type after {@code kubectl} finds its object. */
class PoseTargetsTest {
  private static final String EVERYWHERE =
      """
      - namespace/rtmlib
      rtmlib deployment/rtmlib-ml-backend spec.selector.matchLabels {app=rtmlib-ml-backend}
      rtmlib deployment/rtmlib-ml-backend spec.template.metadata.labels.app rtmlib-ml-backend
      rtmlib deployment/rtmlib-ml-backend spec.strategy.type RollingUpdate
      rtmlib deployment/rtmlib-ml-backend spec.strategy.rollingUpdate.maxUnavailable 0
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.securityContext.runAsUser 1000
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.securityContext.runAsNonRoot true
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.securityContext.seccompProfile.type RuntimeDefault
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.name ml-backend
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.ports.0.containerPort 9090
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.readinessProbe.httpGet.path /health/ready
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.livenessProbe.httpGet.path /health/live
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.securityContext.readOnlyRootFilesystem true
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.securityContext.allowPrivilegeEscalation false
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.securityContext.capabilities.drop [ALL]
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.volumes.1.name model-cache
      rtmlib deployment/rtmlib-ml-backend spec.template.spec.volumes.1.emptyDir.sizeLimit 10G
      rtmlib deployment/rtmlib-ml-backend $DEVICE cpu
      rtmlib deployment/rtmlib-ml-backend $BACKEND_TYPE onnxruntime
      rtmlib deployment/rtmlib-ml-backend $MODE balanced
      rtmlib deployment/rtmlib-ml-backend $LABEL_STUDIO_URL secret:label-studio-credentials/LABEL_STUDIO_URL
      rtmlib deployment/rtmlib-ml-backend $LABEL_STUDIO_API_TOKEN secret:label-studio-credentials/LABEL_STUDIO_API_TOKEN
      rtmlib service/rtmlib-ml-backend-service spec.type ClusterIP
      rtmlib service/rtmlib-ml-backend-service spec.ports.0.port 9090
      rtmlib service/rtmlib-ml-backend-service spec.selector {app=rtmlib-ml-backend}
      rtmlib configmap/rtmlib-ml-backend-config data.BACKEND_TYPE onnxruntime
      rtmlib secret/label-studio-credentials stringData.LABEL_STUDIO_URL <secret>
      rtmlib secret/label-studio-credentials stringData.LABEL_STUDIO_API_TOKEN <secret>
      rtmlib horizontalpodautoscaler/rtmlib-ml-backend-hpa spec.scaleTargetRef.name rtmlib-ml-backend
      rtmlib horizontalpodautoscaler/rtmlib-ml-backend-hpa spec.maxReplicas 10
      rtmlib horizontalpodautoscaler/rtmlib-ml-backend-hpa spec.metrics.0.resource.name cpu
      rtmlib horizontalpodautoscaler/rtmlib-ml-backend-hpa spec.metrics.0.resource.target.averageUtilization 70
      rtmlib horizontalpodautoscaler/rtmlib-ml-backend-hpa spec.metrics.1.resource.name memory
      rtmlib horizontalpodautoscaler/rtmlib-ml-backend-hpa spec.metrics.1.resource.target.averageUtilization 80
      rtmlib horizontalpodautoscaler/rtmlib-ml-backend-hpa spec.behavior.scaleDown.stabilizationWindowSeconds 300
      rtmlib networkpolicy/default-deny
      rtmlib networkpolicy/rtmlib-ml-backend
      """;

  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void everythingIsThereUnderItsName(String stack) {
    SeedTable.of(stack).holds(EVERYWHERE);
  }

  @Test
  void itIsScrapedAndAlertedOn() {
    SeedTable.with("staging", "platform.monitoring.provision=existing")
        .holds(
            """
            rtmlib servicemonitor/rtmlib-ml-backend spec.selector.matchLabels {app=rtmlib-ml-backend}
            rtmlib prometheusrule/rtmlib spec.groups.0.rules.5.alert Down
            rtmlib prometheusrule/rtmlib spec.groups.0.rules.5.expr absent(up{namespace="rtmlib",job="rtmlib-ml-backend-service"} == 1)
            """);
  }

  @Test
  void stagingIsItsOverlay() {
    SeedTable.of("staging")
        .holds(
            """
            rtmlib horizontalpodautoscaler/rtmlib-ml-backend-hpa spec.minReplicas 1
            rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.resources.requests.memory 1G
            rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.resources.requests.cpu 500m
            rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.resources.limits.memory 2G
            rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.resources.limits.cpu 1
            rtmlib deployment/rtmlib-ml-backend $LOG_LEVEL DEBUG
            rtmlib deployment/rtmlib-ml-backend $DEBUG true
            rtmlib deployment/rtmlib-ml-backend $CONFIDENCE_THRESHOLD 0.3
            """);
  }

  @Test
  void productionIsItsOverlay() {
    SeedTable.of("production")
        .holds(
            """
            rtmlib horizontalpodautoscaler/rtmlib-ml-backend-hpa spec.minReplicas 3
            rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.resources.requests.memory 2G
            rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.resources.requests.cpu 1
            rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.resources.limits.memory 4G
            rtmlib deployment/rtmlib-ml-backend spec.template.spec.containers.0.resources.limits.cpu 2
            rtmlib deployment/rtmlib-ml-backend $LOG_LEVEL INFO
            rtmlib deployment/rtmlib-ml-backend $DEBUG false
            rtmlib deployment/rtmlib-ml-backend $CONFIDENCE_THRESHOLD 0.5
            rtmlib ingress/rtmlib-ml-backend spec.rules.0.host rtmlib.gawron.cloud
            rtmlib ingress/rtmlib-ml-backend spec.rules.1.host rtmlib.fh-swf.cloud
            rtmlib ingress/rtmlib-ml-backend spec.tls.0.hosts [rtmlib.gawron.cloud, rtmlib.fh-swf.cloud]
            """);
  }
}
