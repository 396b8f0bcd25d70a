package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import dev.argus.settings.SettingsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The production stack on GKE. */
class GcpStackTest {
  private static final Evaluation STACK = Stacks.on("gcp");

  @Test
  void reachesTheControlPlaneFromTheNamedRangesAlone() {
    var cluster = cluster(STACK);
    assertEquals(true, cluster.at("privateClusterConfig", "enablePrivateNodes").plain());
    assertEquals(false, cluster.at("privateClusterConfig", "enablePrivateEndpoint").plain());
    assertEquals(
        List.of(Map.of("cidrBlock", "203.0.113.0/24")),
        cluster.at("masterAuthorizedNetworksConfig", "cidrBlocks").plain());
    assertEquals(
        false, cluster.at("masterAuthorizedNetworksConfig", "gcpPublicCidrsAccessEnabled").plain());
  }

  @Test
  void hasNoPublicControlPlaneWhereAccessIsPrivate() {
    var cluster =
        cluster(
            Stacks.onCloud("gcp", "cloud.access.kind=private", "cloud.access.cidrs=[10.0.0.0/8]"));
    assertEquals(true, cluster.at("privateClusterConfig", "enablePrivateEndpoint").plain());
  }

  @ParameterizedTest
  @CsvSource({
    "enableLegacyAbac, false",
    "enableShieldedNodes, true",
    "enableIntranodeVisibility, true",
    "deletionProtection, true",
    "removeDefaultNodePool, true",
    "datapathProvider, ADVANCED_DATAPATH",
    "networkingMode, VPC_NATIVE",
    "databaseEncryption.state, ENCRYPTED",
    "databaseEncryption.keyName, cluster-id",
    "workloadIdentityConfig.workloadPool, example-argus.svc.id.goog",
    "masterAuth.clientCertificateConfig.issueClientCertificate, false",
    "securityPostureConfig.mode, BASIC",
    "releaseChannel.channel, REGULAR",
    "minMasterVersion, 1.35",
    "maintenancePolicy.recurringWindow.startTime, 2025-01-05T03:00:00Z",
    "maintenancePolicy.recurringWindow.endTime, 2025-01-05T15:00:00Z",
    "maintenancePolicy.recurringWindow.recurrence, FREQ=WEEKLY;BYDAY=SU",
    "addonsConfig.dnsCacheConfig.enabled, false",
    "addonsConfig.gcpFilestoreCsiDriverConfig.enabled, false",
    "addonsConfig.gcePersistentDiskCsiDriverConfig.enabled, true",
    "gatewayApiConfig.channel, CHANNEL_STANDARD",
    "monitoringConfig.managedPrometheus.enabled, true"
  })
  void isHardened(String path, String value) {
    assertEquals(value, cluster(STACK).at(path.split("\\.")).plain().toString());
  }

  @Test
  void logsTheControlPlane() {
    assertEquals(
        List.of("SYSTEM_COMPONENTS", "APISERVER", "SCHEDULER", "CONTROLLER_MANAGER", "WORKLOADS"),
        cluster(STACK).at("loggingConfig", "enableComponents").plain());
  }

  @Test
  void keepsLogsOfClusterAndTrafficAsLongAsSaid() {
    assertEquals("90", the(STACK, "ProjectBucketConfig", "logs").at("retentionDays").plain() + "");
    assertEquals(
        "resource.labels.cluster_name=\"argus-production\""
            + " OR resource.labels.subnetwork_name=\"argus-production\"",
        the(STACK, "ProjectSink", "logs").at("filter").plain());
  }

  @ParameterizedTest
  @CsvSource({"cpu, 1, 0", "gpu, 0, 1"})
  void upgradesByANodeMoreUnlessThatIsAGpu(String pool, String surge, String unavailable) {
    var upgrade = the(STACK, "NodePool", pool).at("upgradeSettings");
    assertEquals("SURGE", upgrade.at("strategy").plain());
    assertEquals(surge, upgrade.at("maxSurge").plain().toString());
    assertEquals(unavailable, upgrade.at("maxUnavailable").plain().toString());
  }

  @Test
  void bringsTheDriverOfGpusAndTellsHowBusyTheyAre() {
    assertEquals(
        "LATEST", accelerator(STACK).at("gpuDriverInstallationConfig", "gpuDriverVersion").plain());
    assertTrue(
        cluster(STACK).at("monitoringConfig", "enableComponents").items().stream()
            .anyMatch(component -> component.mayBe("DCGM")));
  }

  @Test
  void labelsWhatCostsMoneyAsTheStackSays() {
    var stack = Stacks.onCloud("gcp", "cloud.tags={team: vision}");
    assertEquals("vision", cluster(stack).at("resourceLabels", "team").plain());
    assertEquals("vision", the(stack, "Bucket", "assets").at("labels", "team").plain());
    assertEquals(
        "vision", the(stack, "NodePool", "gpu").at("nodeConfig", "resourceLabels", "team").plain());
  }

  @Test
  void admitsOnlyImagesOfThePolicyWhereAsked() {
    assertFalse(cluster(STACK).at("binaryAuthorization").present());
    assertEquals(
        "PROJECT_SINGLETON_POLICY_ENFORCE",
        cluster(Stacks.onCloud("gcp", "cloud.binaryAuthorization=true"))
            .at("binaryAuthorization", "evaluationMode")
            .plain());
  }

  @Test
  void cutsOneRangeForEverything() {
    var subnet = the(STACK, "Subnetwork", "nodes");
    assertEquals("10.40.0.0/20", subnet.at("ipCidrRange").plain());
    assertEquals(
        List.of("10.40.128.0/17", "10.40.16.0/20"),
        subnet.at("secondaryIpRanges").items().stream()
            .map(range -> range.at("ipCidrRange").plain())
            .toList());
    assertEquals(true, subnet.at("privateIpGoogleAccess").plain());
    assertTrue(subnet.at("logConfig").present());
    assertEquals(
        "10.40.32.0", the(STACK, "GlobalAddress", "google-services").at("address").plain());
    assertEquals(
        "10.40.48.0/28", cluster(STACK).at("privateClusterConfig", "masterIpv4CidrBlock").plain());
  }

  @Test
  void refusesARangeThatIsTooSmall() {
    var error =
        assertThrows(
            SettingsException.class, () -> Stacks.onCloud("gcp", "cloud.cidr=10.0.0.0/24"));
    assertTrue(error.getMessage().contains("/8 to /20"), error::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"system", "cpu", "gpu"})
  void hardensEveryNode(String pool) {
    var node = the(STACK, "NodePool", pool).at("nodeConfig");
    assertEquals("GKE_METADATA", node.at("workloadMetadataConfig", "mode").plain());
    assertEquals(true, node.at("shieldedInstanceConfig", "enableSecureBoot").plain());
    assertEquals("COS_CONTAINERD", node.at("imageType").plain());
    assertEquals("cluster-id", node.at("bootDiskKmsKey").plain());
    assertEquals(Map.of("argus.dev/pool", pool), node.at("labels").plain());
    assertEquals(
        "argus-production-nodes@example-argus.iam.gserviceaccount.com",
        node.at("serviceAccount").plain());
  }

  @Test
  void letsThePoolOfGpusScaleToZeroBehindItsTaint() {
    var pool = the(STACK, "NodePool", "gpu");
    assertEquals("0", pool.at("autoscaling", "totalMinNodeCount").plain().toString());
    assertEquals(
        List.of(Map.of("key", "nvidia.com/gpu", "value", "present", "effect", "NO_SCHEDULE")),
        pool.at("nodeConfig", "taints").plain());
    assertEquals("nvidia-l4", accelerator(STACK).at("type").plain());
    assertFalse(the(STACK, "NodePool", "cpu").at("nodeConfig", "taints").present());
  }

  @Test
  void writesOnNodesWhatTheStackSays() {
    var stack =
        Stacks.onCloud(
            "gcp",
            "cloud.pools.cpu.labels={team: vision}",
            "cloud.pools.cpu.taints=[{key: team, value: vision, effect: PreferNoSchedule}]");
    var node = the(stack, "NodePool", "cpu").at("nodeConfig");
    assertEquals(Map.of("argus.dev/pool", "cpu", "team", "vision"), node.at("labels").plain());
    assertEquals(
        List.of(Map.of("key", "team", "value", "vision", "effect", "PREFER_NO_SCHEDULE")),
        node.at("taints").plain());
  }

  @Test
  void takesSpotMachinesWhereverThereAreSome() {
    var pool = the(Stacks.onCloud("gcp", "cloud.pools.cpu.spot=true"), "NodePool", "cpu");
    assertEquals(true, pool.at("nodeConfig", "spot").plain());
    assertEquals("ANY", pool.at("autoscaling", "locationPolicy").plain());
    assertEquals(false, the(STACK, "NodePool", "cpu").at("nodeConfig", "spot").plain());
  }

  @Test
  void callsEveryShareOfAGpuAWholeOne() {
    var sliced =
        Stacks.onCloud(
            "gcp", "cloud.pools.gpu.gpu.kind=time-sliced", "cloud.pools.gpu.gpu.replicas=4");
    var sharing = accelerator(sliced).at("gpuSharingConfig");
    assertEquals("TIME_SHARING", sharing.at("gpuSharingStrategy").plain());
    assertEquals("4", sharing.at("maxSharedClientsPerGpu").plain().toString());
    assertEquals("nvidia.com/gpu", sliced.settings().cloud().gpu().resource());

    var mig =
        Stacks.onCloud(
            "gcp",
            "cloud.pools.gpu.machine=a2-ultragpu-1g",
            "cloud.pools.gpu.accelerator=nvidia-a100-80gb",
            "cloud.pools.gpu.gpu.kind=mig",
            "cloud.pools.gpu.gpu.profile=1g.10gb");
    assertEquals("1g.10gb", accelerator(mig).at("gpuPartitionSize").plain());
    assertEquals("nvidia.com/gpu", mig.settings().cloud().gpu().resource());
  }

  @Test
  void provisionsNodesWithinWhatThePoolsCouldGrowTo() {
    assertFalse(cluster(STACK).at("clusterAutoscaling").present());
    var limits =
        cluster(Stacks.onCloud("gcp", "cloud.autoscaling=node-provisioning"))
            .at("clusterAutoscaling", "resourceLimits")
            .items()
            .stream()
            .map(limit -> limit.at("resourceType").plain() + " " + limit.at("maximum").plain())
            .toList();
    // 4 x e2-standard-2, 10 x e2-standard-4, 4 x g2-standard-4.
    assertEquals(List.of("cpu 64", "memory 512", "nvidia-l4 4"), limits);
  }

  @Test
  void givesNobodyARoleThatEditsTheProject() {
    STACK.resources().stream()
        .filter(resource -> resource.resource().type().startsWith("gcp:"))
        .map(resource -> resource.resource().inputs().at("role"))
        .filter(Inputs::present)
        .map(role -> role.plain().toString())
        .forEach(role -> assertFalse(role.matches("roles/(owner|editor|viewer)"), role));
  }

  @Test
  void rotatesTheKeyAndKeepsTagsOnce() {
    var key = the(STACK, "CryptoKey", "cluster");
    assertEquals("7776000s", key.at("rotationPeriod").plain());
    assertEquals(
        true, the(STACK, "Repository", "images").at("dockerConfig", "immutableTags").plain());
  }

  @Test
  void reportsSpendingWhereThereIsABudget() {
    var stack =
        Stacks.onCloud("gcp", "cloud.budget.monthly=500", "cloud.budget.email=ops@example.com");
    var budget = the(stack, "Budget", "budget");
    assertEquals("500", budget.at("amount", "specifiedAmount", "units").plain());
    assertEquals(List.of("projects/123456789012"), budget.at("budgetFilter", "projects").plain());
  }

  @Test
  void makesTheSharedClassWhereAsked() {
    var stack = Stacks.onCloud("gcp", "cloud.sharedStorage=true");
    assertEquals(
        "filestore.csi.storage.gke.io",
        the(stack, "StorageClass", "argus-shared").at("provisioner").plain());
    assertEquals(
        "cluster-id",
        the(stack, "StorageClass", "argus-block")
            .at("parameters", "disk-encryption-kms-key")
            .plain());
  }

  private static Inputs cluster(Evaluation stack) {
    return the(stack, "Cluster", "cluster");
  }

  private static Inputs accelerator(Evaluation stack) {
    return the(stack, "NodePool", "gpu").at("nodeConfig", "guestAccelerators").items().get(0);
  }

  private static Inputs the(Evaluation stack, String kind, String name) {
    return stack.resources().stream()
        .map(Declaration::resource)
        .filter(resource -> !resource.type().startsWith("argus:"))
        .filter(resource -> resource.kind().equals(kind) && resource.name().equals(name))
        .findFirst()
        .orElseThrow()
        .inputs();
  }
}
