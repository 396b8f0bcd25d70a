package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Gpu;
import dev.argus.plan.PublicImage;
import dev.argus.plan.Publishing;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import dev.argus.settings.DetectionSettings.Pictures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void everyDefaultIsPinned() {
    var settings = Parsed.settings("");

    assertEquals(
        new BareMetal("", "", new Cloud.Storage("", ""), "0.0.0.0/0", new Gpu.None()),
        settings.cloud(),
        "cloud");
    assertEquals("a/inference:1", settings.images().inference());
    assertEquals("a/inference-cuda:1", settings.images().inferenceCuda());
    assertEquals("a/api:1", settings.images().api());
    assertFalse(settings.images().digests());
    for (var image : PublicImage.values()) {
      assertEquals(image.reference(), settings.images().publicImages().get(image));
    }
    assertEquals(
        new Platform(
            new Ingress(
                Publishing.Kind.NONE,
                new Component(Provision.EXISTING, "traefik-system"),
                "nginx",
                "",
                "argus",
                new Ingress.Traffic(List.of(), List.of(), 100)),
            new Certificates(none("cert-manager"), ""),
            new Monitoring(
                none("monitoring"), Map.of(), "", Quantity.of("50Gi"), Duration.ofDays(15)),
            new Tracing(none("opentelemetry"), "", 0.1, ""),
            new SecretSource.Stack(),
            new Backup(
                none("velero"),
                "0 2 * * *",
                Duration.ofDays(30),
                settings.platform().backup().store()),
            new Component(Provision.EXISTING, "metrics-server"),
            none("keda"),
            none("gpu-operator"),
            none("cluster-autoscaler"),
            new LoadBalancers(none("metallb-system"), List.of(), List.of()),
            new NfsServer(none("csi-driver-nfs"), "", "/"),
            false,
            true),
        settings.platform());
    assertEquals("", settings.platform().backup().store().bucket());
    assertEquals("us-east-1", settings.platform().backup().store().region());
    assertEquals(
        new AllowedModels(List.of("Apache-2.0", "MIT", "BSD-3-Clause")), settings.models());
    assertEquals(List.of(), settings.detection().hosts());
    var postgres = (PostgresSettings.External) settings.data().postgres();
    assertEquals("10.0.0.0/8", postgres.cidr());
    assertEquals(5432, postgres.port());
    var store = (ObjectStoreSettings.External) settings.data().objectStore();
    assertEquals("", store.endpoint());
    assertEquals("us-east-1", store.region());
    assertEquals("0.0.0.0/0", store.cidr());
    assertEquals(443, store.port());
    var detection = settings.detection();
    assertTrue(detection.enabled());
    assertEquals(LogLevel.INFO, detection.logLevel());
    assertEquals(Device.CPU, detection.device());
    assertEquals(
        new WorkloadSettings(
            Scale.between(2, 4).cpu(70).memory(80).gpu(75),
            Resources.request("1", "1Gi").limit("2", "2Gi"),
            Endpoint.Type.CLUSTER_IP,
            false),
        detection.inference());
    assertEquals(
        new WorkloadSettings(
            Scale.between(2, 5).cpu(75).memory(85),
            Resources.request("200m", "512Mi").limit("1", "768Mi"),
            Endpoint.Type.CLUSTER_IP,
            false),
        detection.logging());
    assertEquals(
        new DetectionSettings.Model("yolox-nano", "", Quantity.of("10Gi"), 0.3, 0.45),
        detection.model());
    assertEquals(
        new DetectionSettings.Log(
            Pictures.OBJECT_STORE,
            "prediction-images",
            Quantity.of("50Gi"),
            Duration.ofDays(90),
            false,
            Quantity.of("20Gi"),
            false),
        detection.log());
    assertEquals(new OpenInference(false, false), detection.openInference());
    assertEquals(new MlflowSettings("", ""), detection.mlflow());
    assertEquals(List.of(), detection.callers());
  }

  @Test
  void everyKeyIsMapped() {
    var settings =
        Parsed.whole(
            """
            images: {inference: "r/i@sha256:%1$s", inferenceCuda: "r/c@sha256:%1$s", api: "r/a@sha256:%1$s", requireDigests: true,
                     postgres: m/p:1, postgresExporter: m/pe:1, redis: m/r:1, redisExporter: m/re:1,
                     s3: m/s:1, meilisearch: m/m:1, s3Gateway: m/g:1}
            cloud: {kind: bare-metal, kubeconfig: /k, context: c, apiServer: 10.9.0.0/24, storage: {block: local-path, shared: nfs},
                    gpu: {kind: time-sliced, count: 2, replicas: 8}}
            models: {licences: [MIT]}
            platform:
              ingress:
                {kind: gateway, provision: existing, namespace: gw, className: c, issuer: letsencrypt, gateway: public,
                 middlewares: [default-auth@kubernetescrd], origins: ["https://a.example.com"], rate: 5}
              certificates: {provision: installed, namespace: certs, email: ops@example.com}
              monitoring:
                {provision: existing, namespace: observability, labels: {release: kps}, storage: 10Gi, retention: P7D,
                 url: "http://prometheus:9090"}
              tracing: {provision: installed, namespace: t, sampling: 0.5, destination: "https://tempo:4318"}
              secrets:
                {kind: vault, provision: existing, namespace: eso, store: v, server: "https://vault:8200", path: kv,
                 role: reader}
              backup:
                {provision: existing, namespace: v, schedule: "@daily", retention: P3D,
                 store: {bucket: backups, endpoint: "http://b:9000", region: eu-2, accessKey: i, secretKey: k}}
              metrics: {provision: installed, namespace: m}
              keda: {provision: installed, namespace: k}
              gpu: {provision: installed, namespace: g}
              nodeAutoscaler: {provision: existing, namespace: a}
              loadBalancers:
                {provision: installed, namespace: lb, addresses: [10.0.0.50-10.0.0.99], peers: ["64512:64513@10.0.0.1"]}
              nfs: {provision: installed, namespace: n, server: 10.0.0.2, share: /export}
              priorities: true
              quotas: false
            data:
              postgres: {kind: external, cidr: 10.1.0.0/16, port: 6432}
              objectStore:
                {kind: external, endpoint: "http://s3:9000", region: eu-1, accessKey: id, secretKey: key,
                 cidr: "fd00::/8", port: 9000}
            detection:
              enabled: false
              logLevel: debug
              device: cuda
              inference:
                replicas: {min: 3, max: 9}
                autoscaling: {cpu: 50, memory: 60, gpu: 65, queue: 3}
                resources: {requests: {cpu: 250m, memory: 2Gi}, limits: {cpu: 4, memory: 4Gi}}
                service: {type: load-balancer, headless: true}
                nodes: {disk: fast}
              logging: {replicas: {min: 1}}
              model: {path: /models/own.onnx, licence: MIT, storage: 1Gi, confidence: 0.5, iou: 0.6}
              runs: {threads: 2, batch: 8, delay: PT0.005S}
              openInference: {grpc: true, modelRepository: true}
              mlflow: {uri: "http://m:5000", namespace: ml}
              log: {pictures: volume, bucket: pictures, pictureStorage: 5Gi, retention: P7D, archive: false,
                    storage: 2Gi, deletion: true}
              database: {url: "postgresql://u:p@h/d"}
              hosts: [vision.example.com]
              callers: [shop]
            """
                .formatted("0".repeat(64)));

    assertEquals(
        new BareMetal(
            "/k",
            "c",
            new Cloud.Storage("local-path", "nfs"),
            "10.9.0.0/24",
            new Gpu.TimeSliced(2, 8)),
        settings.cloud(),
        "cloud");
    assertTrue(settings.images().digests());
    assertEquals(new AllowedModels(List.of("MIT")), settings.models());
    assertEquals(
        List.of("m/p:1", "m/pe:1", "m/r:1", "m/re:1", "m/s:1", "m/m:1", "m/g:1"),
        List.copyOf(settings.images().publicImages().values()));
    assertEquals(
        new Platform(
            new Ingress(
                Publishing.Kind.GATEWAY,
                new Component(Provision.EXISTING, "gw"),
                "c",
                "letsencrypt",
                "public",
                new Ingress.Traffic(
                    List.of("default-auth@kubernetescrd"), List.of("https://a.example.com"), 5)),
            new Certificates(installed("certs"), "ops@example.com"),
            new Monitoring(
                new Component(Provision.EXISTING, "observability"),
                Map.of("release", "kps"),
                "http://prometheus:9090",
                Quantity.of("10Gi"),
                Duration.ofDays(7)),
            new Tracing(
                installed("t"), "http://opentelemetry-collector.t:4318", 0.5, "https://tempo:4318"),
            new SecretSource.Vault(
                new Component(Provision.EXISTING, "eso"),
                "v",
                "https://vault:8200",
                "kv",
                "reader"),
            new Backup(
                new Component(Provision.EXISTING, "v"),
                "@daily",
                Duration.ofDays(3),
                settings.platform().backup().store()),
            installed("m"),
            installed("k"),
            installed("g"),
            new Component(Provision.EXISTING, "a"),
            new LoadBalancers(
                installed("lb"),
                List.of("10.0.0.50-10.0.0.99"),
                List.of(new LoadBalancers.Peer(64512, 64513, "10.0.0.1"))),
            new NfsServer(installed("n"), "10.0.0.2", "/export"),
            true,
            false),
        settings.platform());
    var backups = settings.platform().backup().store();
    assertEquals("backups", backups.bucket());
    assertEquals("http://b:9000", backups.endpoint());
    assertEquals("eu-2", backups.region());
    assertEquals("i", backups.accessKey().reveal());
    assertEquals("k", backups.secretKey().reveal());
    assertEquals(List.of("vision.example.com"), settings.detection().hosts());
    var postgres = (PostgresSettings.External) settings.data().postgres();
    assertEquals("postgresql://u:p@h/d", settings.detection().database().secret().reveal());
    assertEquals("10.1.0.0/16", postgres.cidr());
    assertEquals(6432, postgres.port());
    var store = (ObjectStoreSettings.External) settings.data().objectStore();
    assertEquals("http://s3:9000", store.endpoint());
    assertEquals("eu-1", store.region());
    assertEquals("id", store.accessKey().reveal());
    assertEquals("key", store.secretKey().reveal());
    assertEquals("fd00::/8", store.cidr());
    assertEquals(9000, store.port());
    var detection = settings.detection();
    assertFalse(detection.enabled());
    assertEquals(LogLevel.DEBUG, detection.logLevel());
    assertEquals(Device.CUDA, detection.device());
    assertEquals(
        new WorkloadSettings(
            Scale.between(3, 9).cpu(50).memory(60).gpu(65).queue(3),
            Resources.request("250m", "2Gi").limit("4", "4Gi"),
            Endpoint.Type.LOAD_BALANCER,
            true,
            Map.of("disk", "fast")),
        detection.inference());
    assertEquals(Scale.between(1, 5).cpu(75).memory(85), detection.logging().scale());
    assertEquals(
        new DetectionSettings.Model("/models/own.onnx", "MIT", Quantity.of("1Gi"), 0.5, 0.6),
        detection.model());
    assertEquals(
        new DetectionSettings.Log(
            Pictures.VOLUME,
            "pictures",
            Quantity.of("5Gi"),
            Duration.ofDays(7),
            false,
            Quantity.of("2Gi"),
            true),
        detection.log());
    assertEquals(new ModelRuns(2, 8, Duration.ofMillis(5)), detection.runs());
    assertEquals(new OpenInference(true, true), detection.openInference());
    assertEquals(new MlflowSettings("http://m:5000", "ml"), detection.mlflow());
    assertEquals(List.of("shop"), detection.callers());
  }

  private static Component none(String namespace) {
    return new Component(Provision.NONE, namespace);
  }

  private static Component installed(String namespace) {
    return new Component(Provision.INSTALLED, namespace);
  }
}
