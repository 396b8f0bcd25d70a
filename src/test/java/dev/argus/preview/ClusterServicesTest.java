package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Declared;
import dev.argus.policy.Inputs;
import dev.argus.settings.Settings;
import dev.argus.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is asked of Helm for each component that a stack wants installed, and the objects beside.
 */
class ClusterServicesTest {
  private static final String EMAIL = "platform.certificates={provision: installed, email: a@b.c}";
  private static final String TRAEFIK = "platform.ingress={kind: traefik, provision: installed}";

  /** The kinds that only a component brings, by the component's chart. */
  private static final Map<String, String> KINDS =
      Map.of(
          "Middleware", "traefik",
          "TLSOption", "traefik",
          "ClusterIssuer", "cert-manager",
          "ServiceMonitor", "kube-prometheus-stack",
          "PrometheusRule", "kube-prometheus-stack",
          "ScaledObject", "keda",
          "Schedule", "velero",
          "ClusterSecretStore", "external-secrets",
          "ExternalSecret", "external-secrets");

  @ParameterizedTest
  @CsvSource({
    "aws, 'aws-load-balancer-controller cert-manager cluster-autoscaler gpu-operator keda"
        + " kube-prometheus-stack metrics-server opentelemetry-collector traefik velero'",
    "gcp, cert-manager keda kube-prometheus-stack opentelemetry-collector traefik velero",
    "azure, cert-manager gpu-operator keda kube-prometheus-stack opentelemetry-collector traefik velero",
    "bare-metal, 'cert-manager csi-driver-nfs kube-prometheus-stack metallb metrics-server traefik velero'",
  })
  void everyCloudGetsWhatItDoesNotBring(String cloud, String charts) {
    assertEquals(charts, String.join(" ", charts(Stacks.on(cloud))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging"})
  void aClusterThatExistsIsLeftAlone(String stack) {
    assertEquals(Set.of(), charts(Stacks.evaluation(stack)));
  }

  @Test
  void everyVersionIsPinnedAndStandsOnThePage() throws IOException {
    var page = Files.readString(Path.of("docs", "platform.md"));
    var pins = Files.readString(Path.of("src/main/java/dev/argus/platform/Charts.java"));
    var pin = Pattern.compile("new Chart\\(\\s*\"([^\"]+)\",\\s*\"([^\"]+)\",\\s*\"([^\"]+)\"\\)");

    var found = pin.matcher(pins).results().toList();
    assertFalse(found.isEmpty());
    found.forEach(
        chart ->
            assertTrue(
                page.contains(
                    "| `%s` | %s | <%s> |"
                        .formatted(chart.group(1), chart.group(3), chart.group(2))),
                chart::group));
  }

  @Test
  void nothingNeedsAKindThatNothingBrings() {
    for (var cloud : Set.of("aws", "gcp", "azure")) {
      var stack = Stacks.on(cloud);
      var charts = charts(stack);
      stack
          .objects()
          .map(Declaration::resource)
          .map(Declared::kind)
          .filter(KINDS::containsKey)
          .forEach(kind -> assertTrue(charts.contains(KINDS.get(kind)), cloud + " " + kind));
    }
  }

  @Test
  void whatIsSwitchedOffTakesItsKindsWithIt() {
    var without =
        Stacks.with(
            "production",
            "platform.monitoring.provision=none",
            "platform.keda.provision=none",
            "platform.backup.provision=none",
            "platform.certificates.provision=none",
            "platform.ingress.provision=existing");

    assertEquals(
        Set.of(),
        without
            .objects()
            .map(declaration -> declaration.resource().kind())
            .filter(KINDS::containsKey)
            .collect(Collectors.toSet()));
    charts(without).forEach(chart -> assertFalse(monitored(without, chart), chart));
  }

  @Test
  void nobodyCanTellWhetherItIsInstalledOrWasThere() {
    var given =
        Set.of(
            "platform.monitoring={provision: existing, labels: {release: kube-prometheus-stack}}",
            "platform.keda.provision=existing",
            "platform.certificates.provision=existing",
            "platform.ingress={provision: existing, issuer: letsencrypt-prod, middlewares:"
                + " [default-cors@kubernetescrd, default-rate-limit@kubernetescrd]}");
    var there = Stacks.with("production", given.toArray(String[]::new));

    assertEquals(ofTheSystems(Stacks.evaluation("production")), ofTheSystems(there));
  }

  @Test
  void traefikSpeaksTls13AndSendsPlainRequestsThere() {
    var stack = Stacks.evaluation("production");
    var values = values(stack, "traefik");

    assertEquals("VersionTLS13", spec(stack, "tlsoption/default").at("minVersion").plain());
    var redirect = values.at("ports", "web", "http", "redirections", "entryPoint");
    assertEquals("websecure", redirect.at("to").plain());
    assertEquals(2, values.at("deployment", "replicas").plain());
    assertFalse(values.at("certificatesResolvers").present(), "cert-manager signs");
    assertEquals("external", annotation(values, "type"));
    assertEquals(100, spec(stack, "middleware/rate-limit").at("rateLimit", "average").plain());
  }

  @Test
  void traefikSignsItselfWithoutCertManager() {
    var stack =
        Stacks.with(
            "staging",
            "platform.certificates.email=ops@example.com",
            TRAEFIK,
            "detection.hosts=[vision.example.com]",
            "cloud.storage.block=local-path");
    var values = values(stack, "traefik");
    var acme = values.at("certificatesResolvers", "letsencrypt", "acme");

    assertEquals("ops@example.com", acme.at("email").plain());
    assertEquals("web", acme.at("httpChallenge", "entryPoint").plain());
    assertEquals("local-path", values.at("persistence", "storageClass").plain());
    assertEquals(1, values.at("deployment", "replicas").plain(), "it keeps a file");
    var ingress = document(stack, "ingress/yolo-inference").at("metadata", "annotations");
    assertEquals(
        "default-cors@kubernetescrd,default-rate-limit@kubernetescrd",
        ingress.at("traefik.ingress.kubernetes.io/router.middlewares").plain());
    assertEquals(
        "letsencrypt", ingress.at("traefik.ingress.kubernetes.io/router.tls.certresolver").plain());
  }

  @Test
  void letsEncryptIsAnsweredThroughTheNetworkPolicies() {
    var stack = Stacks.with("staging", EMAIL, TRAEFIK, "detection.hosts=[vision.example.com]");
    var acme = spec(stack, "clusterissuer/letsencrypt-prod").at("acme");

    assertEquals("a@b.c", acme.at("email").plain());
    assertEquals(
        "traefik",
        acme.at("solvers").items().get(0).at("http01", "ingress", "ingressClassName").plain());
    var policy = spec(stack, "networkpolicy/acme-solver");
    assertEquals(
        Map.of("acme.cert-manager.io/http01-solver", "true"),
        policy.at("podSelector", "matchLabels").plain());
  }

  @Test
  void prometheusSelectsWhatTheWorkloadsAreLabelledWith() {
    var stack = Stacks.evaluation("production");
    var prometheus = values(stack, "kube-prometheus-stack").at("prometheus", "prometheusSpec");
    var labels = document(stack, "servicemonitor/yolo-inference").at("metadata", "labels");

    for (var selector : Set.of("serviceMonitorSelector", "ruleSelector")) {
      prometheus
          .at(selector, "matchLabels")
          .fields()
          .forEach((name, value) -> assertEquals(value.plain(), labels.at(name).plain(), name));
    }
    assertEquals("15d", prometheus.at("retention").plain());
  }

  @Test
  void backupsGoToTheBucketOfTheCloudEveryNight() {
    for (var cloud : Set.of("aws", "gcp", "azure")) {
      var stack = Stacks.on(cloud);
      var location =
          values(stack, "velero").at("configuration", "backupStorageLocation").items().get(0);
      var schedule = spec(stack, "schedule/systems");

      assertEquals(cloud, location.at("provider").plain());
      assertFalse(location.at("bucket").text().orElseThrow().isEmpty(), cloud);
      assertEquals("0 2 * * *", schedule.at("schedule").plain());
      assertEquals("720h0m0s", schedule.at("template", "ttl").plain());
    }
  }

  @Test
  void onBareMetalAnAgentWritesFilesToABucketElsewhere() {
    var stack =
        Stacks.with(
            "staging",
            "platform.backup={provision: installed, store: {bucket: argus-backups,"
                + " endpoint: \"https://s3.example.com:9000\", accessKey: id, secretKey: hush}}");
    var values = values(stack, "velero");
    var location = values.at("configuration", "backupStorageLocation").items().get(0);
    var template = spec(stack, "schedule/systems").at("template");

    assertEquals("argus-backups", location.at("bucket").plain());
    assertEquals("https://s3.example.com:9000", location.at("config", "s3Url").plain());
    assertEquals("object-store-credentials", values.at("credentials", "existingSecret").plain());
    assertTrue(values.at("deployNodeAgent").mayBe(true));
    assertTrue(values.at("snapshotsEnabled").mayBe(false));
    assertTrue(template.at("defaultVolumesToFsBackup").mayBe(true));
    assertEquals("volumes", template.at("resourcePolicy", "name").plain());
    var policy = document(stack, "configmap/volumes").at("data", "policies.yaml");
    assertTrue(policy.text().orElseThrow().contains("emptyDir"));
    var secret = Stacks.objects(stack, "velero").get("secret/object-store-credentials");
    assertFalse(secret.yaml().contains("hush"), "masked");
    var calls = Stacks.objects(stack, "velero").get("networkpolicy/component").yaml();
    assertTrue(calls.contains("port: 9000"), calls);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{provision: installed} | argus:platform.backup.store.bucket is missing: an S3 bucket"
            + " outside of this cluster, since a backup inside is lost with it",
        "{provision: installed, store: {bucket: bbb, endpoint: 'http://s3.vision-system.svc:9000'}}"
            + " | argus:platform.backup.store.endpoint is in the cluster whose backups it is to"
            + " keep: name a server elsewhere",
      })
  void backupsInTheClusterThatTheyProtectAreNone(String backup, String message) {
    var error =
        assertThrows(
            SettingsException.class, () -> Stacks.with("staging", "platform.backup=" + backup));

    assertTrue(error.getMessage().contains(message), error::getMessage);
  }

  @ParameterizedTest
  @CsvSource({
    "'{kind: whole}', single, false, ''",
    "'{kind: time-sliced, replicas: 3}', single, false, 'replicas: 3'",
    "'{kind: mig, profile: 1g.10gb}', mixed, true, ''",
  })
  void gpusAreHandedOutAsTheirPoolSays(String gpu, String strategy, boolean cut, String shares) {
    var stack =
        Stacks.with(
            "production", "cloud.pools.gpu.machine=p4d.24xlarge", "cloud.pools.gpu.gpu=" + gpu);
    var values = values(stack, "gpu-operator");

    assertTrue(values.at("driver", "enabled").mayBe(false), "the node image has it");
    assertEquals(strategy, values.at("mig", "strategy").plain());
    assertTrue(values.at("migManager", "enabled").mayBe(cut));
    var plugin = values.at("devicePlugin", "config", "data", "shared").text().orElse("");
    assertTrue(plugin.contains(shares), plugin);
    assertTrue(values.at("dcgmExporter", "serviceMonitor", "honorLabels").mayBe(true));
  }

  @Test
  void theNodeAutoscalerGoesWithTheClustersVersion() {
    var values = values(Stacks.with("production", "cloud.version=1.31"), "cluster-autoscaler");

    assertTrue(values.at("image", "tag").text().orElseThrow().startsWith("v1.31."));
    assertTrue(values.at("autoDiscovery", "clusterName").present());
  }

  @Test
  void metalLbHasItsPoolAndItsRouters() {
    var addresses = "platform.loadBalancers={provision: installed, addresses: [10.0.0.50/28]%s}";
    var near = Stacks.with("staging", addresses.formatted(""));
    var routed =
        Stacks.with("staging", addresses.formatted(", peers: ['64512:4200000000@10.0.0.1']"));

    assertTrue(Stacks.objects(near).containsKey("l2advertisement/argus"));
    assertEquals("[10.0.0.50/28]", spec(near, "ipaddresspool/argus").at("addresses").plain() + "");
    assertTrue(Stacks.objects(routed).containsKey("bgpadvertisement/argus"));
    var peer = spec(routed, "bgppeer/as4200000000-10-0-0-1");
    assertEquals(4200000000.0, ((Number) peer.at("peerASN").plain()).doubleValue());
  }

  @Test
  void anNfsServerBecomesTheSharedClass() {
    var values =
        values(
            Stacks.with("staging", "platform.nfs={provision: installed, server: 10.0.0.2}"),
            "csi-driver-nfs");

    assertEquals("nfs", values.at("storageClass", "name").plain());
    assertEquals("10.0.0.2", values.at("storageClass", "parameters", "server").plain());
  }

  @Test
  void secretsComeFromTheStoreOfTheCloud() {
    var stack = Stacks.with("production", "platform.secrets.kind=cloud");
    var secret = spec(stack, "externalsecret/api-keys").at("data").items().get(0);

    assertEquals(
        "eu-central-1",
        spec(stack, "clustersecretstore/argus").at("provider", "aws", "region").plain());
    assertEquals("argus-production/face-it-api/api-keys", secret.at("remoteRef", "key").plain());
    assertEquals("API_KEYS", secret.at("secretKey").plain());
    assertEquals(0, stack.objects().filter(o -> o.resource().kind().equals("Secret")).count());
  }

  @Test
  void secretsComeFromAnyOtherStoreToo() {
    assertEquals(
        "example-argus", store("gcp", "cloud").at("gcpsm", "projectID").plain().toString());
    assertEquals("WorkloadIdentity", store("azure", "cloud").at("azurekv", "authType").plain());
    var vault =
        store("bare-metal", "{kind: vault, provision: installed, server: 'https://v.example:8200'}")
            .at("vault");
    assertEquals("https://v.example:8200", vault.at("server").plain());
    assertEquals("argus", vault.at("auth", "kubernetes", "role").plain());
  }

  private static Inputs store(String cloud, String secrets) {
    var setting = secrets.startsWith("{") ? "platform.secrets=" : "platform.secrets.kind=";
    return spec(Stacks.onCloud(cloud, setting + secrets), "clustersecretstore/argus")
        .at("provider");
  }

  @Test
  void secretsMayStandSealedInGit() {
    var stack =
        Stacks.with(
            "staging",
            "platform.secrets={kind: sealed, values: {face-it-api/api-keys/API_KEYS:"
                + " AgBsealed}}");
    var sealed = spec(stack, "sealedsecret/api-keys").at("encryptedData");

    assertEquals("AgBsealed", sealed.at("API_KEYS").plain());
  }

  @Test
  void whatCannotBeIsRefused() {
    assertEquals(
        Set.of(
            "argus:platform.ingress.provision is installed, which only an ingress of kind traefik"
                + " can be; say existing",
            "argus:platform.backup.store.bucket is missing: an S3 bucket outside of this cluster,"
                + " since a backup inside is lost with it",
            "argus:platform.secrets.kind is cloud, which needs a cloud in argus:cloud.kind",
            "argus:platform.loadBalancers.addresses need to be ranges that MetalLB may give away:"
                + " [10.0.0.50-10.0.0.99]",
            "argus:platform.nodeAutoscaler.provision is installed, which only EKS needs: GKE and AKS"
                + " have their own, and nobody adds nodes of bare metal",
            "argus:platform.metrics.provision is none, and every autoscaler needs it; say installed"
                + " or existing"),
        Set.copyOf(
            assertThrows(
                    SettingsException.class,
                    () ->
                        Stacks.with(
                            "staging",
                            "platform.ingress={kind: gateway, provision: installed}",
                            "platform.backup.provision=installed",
                            "platform.secrets.kind=cloud",
                            "platform.loadBalancers.provision=installed",
                            "platform.nodeAutoscaler.provision=installed",
                            "platform.metrics.provision=none"))
                .problems()));
  }

  @Test
  void aStoreOfSecretsNeedsNoneOfTheSystems() {
    var settings = settings("platform.secrets.kind=cloud");

    var missing = assertThrows(SettingsException.class, settings::requireSecrets).problems();
    assertTrue(
        missing.stream().allMatch(line -> line.startsWith("argus:data.")), missing::toString);
  }

  private static Settings settings(String override) {
    return Stacks.with("production", override).settings();
  }

  private static Set<String> charts(Evaluation stack) {
    return stack.resources().stream()
        .map(Declaration::resource)
        .filter(resource -> resource.kind().equals("Release"))
        .map(release -> release.inputs().at("name").text().orElseThrow())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean monitored(Evaluation stack, String chart) {
    return values(stack, chart).toString().contains("enabled=true, additionalLabels");
  }

  private static Inputs values(Evaluation stack, String chart) {
    return stack.resources().stream()
        .map(Declaration::resource)
        .filter(resource -> resource.kind().equals("Release"))
        .map(Declared::inputs)
        .filter(release -> release.at("name").mayBe(chart))
        .findFirst()
        .orElseThrow(() -> new AssertionError(chart + " is not among " + charts(stack)))
        .at("values");
  }

  /** The manifests in the namespaces of the systems. */
  private static Map<String, String> ofTheSystems(Evaluation stack) {
    return stack
        .objects()
        .filter(object -> object.resource().namespace().equals("vision-system"))
        .collect(Collectors.toMap(Declaration::id, object -> Manifest.of(object).yaml()));
  }

  private static Object annotation(Inputs values, String name) {
    return values
        .at("service", "annotations", "service.beta.kubernetes.io/aws-load-balancer-" + name)
        .plain();
  }

  private static Inputs document(Evaluation stack, String name) {
    var objects = Stacks.objects(stack);
    assertTrue(objects.containsKey(name), () -> name + " is not among " + objects.keySet());
    return Inputs.of((Object) objects.get(name).document());
  }

  private static Inputs spec(Evaluation stack, String name) {
    return document(stack, name).at("spec");
  }
}
