package dev.argus.preview;

import org.junit.jupiter.api.Test;

/** What is open of the Open Inference Protocol, as pods, Services and NetworkPolicies have it. */
class OpenInferenceTest {
  @Test
  void grpcHasAPortEverywhereUnderOneName() {
    SeedTable.with(
            "staging",
            "detection.openInference.grpc=true",
            "detection.inference.service.headless=true",
            "detection.callers=[\"shop\"]",
            "pose.openInference.grpc=true",
            "pose.openInference.modelRepository=true")
        .holds(
            """
            vision-system deployment/yolo-inference spec.template.spec.containers.0.ports.1.name grpc
            vision-system deployment/yolo-inference spec.template.spec.containers.0.ports.1.containerPort 9000
            vision-system deployment/yolo-inference $GRPC_PORT 9000
            vision-system service/yolo-service spec.ports.0.name http
            vision-system service/yolo-service spec.ports.1.name grpc
            vision-system service/yolo-service spec.ports.1.port 9000
            vision-system service/yolo-service spec.ports.1.targetPort grpc
            vision-system service/yolo-service spec.ports.1.appProtocol kubernetes.io/h2c
            vision-system service/yolo-service-headless spec.ports.1.port 9000
            vision-system networkpolicy/yolo-inference spec.ingress.2.ports [{port=8000, protocol=TCP}, {port=9000, protocol=TCP}]
            rtmlib deployment/rtmlib-ml-backend $GRPC_PORT 9091
            rtmlib deployment/rtmlib-ml-backend $MODEL_REPOSITORY_API true
            rtmlib deployment/rtmlib-ml-backend $MODEL_LICENCES Apache-2.0,MIT,BSD-3-Clause
            rtmlib service/rtmlib-ml-backend-service spec.ports.1.port 9091
            """);
  }
}
