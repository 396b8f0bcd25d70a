package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import dev.argus.settings.PoseSettings.Mode;
import dev.argus.settings.PoseSettings.Models;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoseSettingsTest {
  private static final String GPU = "cloud: {gpu: {kind: whole}}\n";

  @Test
  void everyDefaultIsPinned() {
    var pose = Parsed.settings("").pose();

    assertTrue(pose.enabled());
    assertEquals(LogLevel.INFO, pose.logLevel());
    assertFalse(pose.debug());
    assertEquals(
        new WorkloadSettings(
            Scale.between(2, 10).cpu(70).memory(80),
            Resources.request("1", "2G").limit("2", "4G"),
            Endpoint.Type.CLUSTER_IP,
            false),
        pose.backend());
    assertEquals(Device.CPU, pose.device());
    assertEquals(Mode.BALANCED, pose.mode());
    assertEquals("", pose.model());
    assertEquals(List.of(), pose.modelChoices());
    assertEquals(0.5, pose.confidence());
    assertEquals(new OpenInference(false, false), pose.openInference());
    assertEquals(new Models(Quantity.of("10G"), false), pose.models());
    assertFalse(pose.predictionCache());
    assertEquals("", pose.labelStudio().namespace());
    assertEquals(8080, pose.labelStudio().port());
    assertEquals(List.of(), pose.hosts());
    assertEquals(List.of(), pose.callers());
  }

  @Test
  void aQueueThatNobodySeesIsRefused() {
    var queue = "pose: {backend: {autoscaling: {queue: 4}}}";

    assertEquals(
        List.of(
            "argus:pose.backend.autoscaling.queue is seen by KEDA and Prometheus: say where they"
                + " are in argus:platform.keda and argus:platform.monitoring"),
        Parsed.problems(queue));
    assertEquals(
        4,
        Parsed.settings(
                "platform: {keda: {provision: existing}, monitoring: {provision: existing}}\n"
                    + queue)
            .pose()
            .backend()
            .scale()
            .queue());
  }

  @Test
  void everyKeyIsMapped() {
    var pose =
        Parsed.settings(
                """
                cloud: {storage: {shared: nfs}, gpu: {kind: whole}}
                platform: {ingress: {kind: traefik}}
                pose:
                  enabled: false
                  logLevel: debug
                  debug: true
                  backend:
                    replicas: {min: 5, max: 20}
                    autoscaling: {cpu: 50, memory: 70}
                    resources: {requests: {cpu: 2000m, memory: 4Gi}, limits: {cpu: 4000m, memory: 8Gi}}
                    service: {type: load-balancer, headless: true}
                  device: cuda
                  mode: lightweight
                  model: simcc-synthetic
                  confidence: 0.25
                  runs: {batch: 4}
                  openInference: {grpc: true, modelRepository: true}
                  models: {storage: 20Gi, shared: true}
                  predictionCache: true
                  labelStudio: {url: "https://ls.example.com", token: hush, namespace: labels, port: 80}
                  hosts: [pose.example.com]
                  callers: [shop]
                """)
            .pose();

    assertEquals(
        new PoseSettings(
            false,
            LogLevel.DEBUG,
            true,
            new WorkloadSettings(
                Scale.between(5, 20).cpu(50).memory(70),
                Resources.request("2000m", "4Gi").limit("4000m", "8Gi"),
                Endpoint.Type.LOAD_BALANCER,
                true),
            Device.CUDA,
            Mode.LIGHTWEIGHT,
            "simcc-synthetic",
            0.25,
            new ModelRuns(0, 4, Duration.ZERO),
            new OpenInference(true, true),
            new Models(Quantity.of("20Gi"), true),
            true,
            pose.labelStudio(),
            List.of("pose.example.com"),
            List.of("shop")),
        pose);
    assertEquals("https://ls.example.com", pose.labelStudio().url().reveal());
    assertEquals("hush", pose.labelStudio().token().reveal());
    assertEquals("labels", pose.labelStudio().namespace());
    assertEquals(80, pose.labelStudio().port());
    assertEquals(
        List.of(new ModelChoice("argus:pose.model", "simcc-synthetic", "")), pose.modelChoices());
  }

  @Test
  void aGpuRunsTheExactModels() {
    assertEquals(Mode.PERFORMANCE, Parsed.settings(GPU + "pose: {device: cuda}").pose().mode());
    assertEquals(Device.CPU, Parsed.settings(GPU).pose().device(), "only where it is asked for");
  }

  @Test
  void aSharedCacheNeedsAClassThatPodsCanShare() {
    assertEquals(
        List.of(
            "argus:pose.models.shared is true, which needs a ReadWriteMany class in"
                + " argus:cloud.storage.shared"),
        Parsed.problems("pose: {models: {shared: true}}"));
  }
}
