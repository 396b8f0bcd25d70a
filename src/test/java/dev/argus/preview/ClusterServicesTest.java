package dev.argus.preview;

import static dev.argus.preview.Releases.charts;
import static dev.argus.preview.Releases.values;
import static dev.argus.preview.Stacks.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Declared;
import dev.argus.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of Helm for each component that a stack wants installed. */
class ClusterServicesTest {
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

  private static boolean monitored(Evaluation stack, String chart) {
    return values(stack, chart).toString().contains("enabled=true, additionalLabels");
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

  /** The manifests in the namespaces of the systems. */
  private static Map<String, String> ofTheSystems(Evaluation stack) {
    return stack
        .objects()
        .filter(object -> object.resource().namespace().equals("vision-system"))
        .collect(Collectors.toMap(Declaration::id, object -> Manifest.of(object).yaml()));
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
}
