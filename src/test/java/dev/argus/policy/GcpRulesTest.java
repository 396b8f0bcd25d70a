package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pulumi.gcp.compute.FirewallArgs;
import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.gcp.container.NodePoolArgs;
import com.pulumi.gcp.container.inputs.ClusterDatabaseEncryptionArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthClientCertificateConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthorizedNetworksConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthorizedNetworksConfigCidrBlockArgs;
import com.pulumi.gcp.container.inputs.ClusterPrivateClusterConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterReleaseChannelArgs;
import com.pulumi.gcp.container.inputs.ClusterWorkloadIdentityConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolManagementArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigShieldedInstanceConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigWorkloadMetadataConfigArgs;
import com.pulumi.gcp.redis.InstanceArgs;
import com.pulumi.gcp.sql.DatabaseInstanceArgs;
import com.pulumi.gcp.sql.inputs.DatabaseInstanceSettingsArgs;
import com.pulumi.gcp.sql.inputs.DatabaseInstanceSettingsBackupConfigurationArgs;
import com.pulumi.gcp.sql.inputs.DatabaseInstanceSettingsIpConfigurationArgs;
import com.pulumi.gcp.storage.BucketArgs;
import com.pulumi.gcp.storage.inputs.BucketEncryptionArgs;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcpRulesTest {
  private static final String CLUSTER = "gcp:container/cluster:Cluster";
  private static final String POOL = "gcp:container/nodePool:NodePool";
  private static final String DATABASE = "gcp:sql/databaseInstance:DatabaseInstance";
  private static final String BUCKET = "gcp:storage/bucket:Bucket";
  private static final String REDIS = "gcp:redis/instance:Instance";

  @Test
  void acceptAClosedClusterAndRefuseAnOpenOne() {
    assertEquals(List.of(), CloudExample.broken(CLUSTER, cluster("10.0.0.0/8").build()));
    assertEquals(
        List.of("gke-authorized-networks"),
        CloudExample.broken(CLUSTER, cluster("0.0.0.0/0").build()));
    assertEquals(
        List.of("gke-shielded", "gke-no-legacy-abac"),
        CloudExample.broken(
            CLUSTER,
            cluster("10.0.0.0/8").enableShieldedNodes(false).enableLegacyAbac(true).build()));
  }

  @Test
  void refuseAClusterThatLogsNothingOrHandsOutCertificates() {
    assertEquals(
        List.of("gke-logging"),
        CloudExample.broken(CLUSTER, cluster("10.0.0.0/8").loggingService("none").build()));
    assertEquals(
        List.of("gke-no-client-certificate"),
        CloudExample.broken(
            CLUSTER,
            cluster("10.0.0.0/8")
                .masterAuth(
                    ClusterMasterAuthArgs.builder()
                        .clientCertificateConfig(
                            ClusterMasterAuthClientCertificateConfigArgs.builder()
                                .issueClientCertificate(true)
                                .build())
                        .build())
                .build()));
  }

  @Test
  void refuseAFirewallThatLetsTheInternetIn() {
    var type = "gcp:compute/firewall:Firewall";
    var open = FirewallArgs.builder().network("argus").direction("INGRESS");

    assertEquals(
        List.of("firewall-closed"),
        CloudExample.broken(type, open.sourceRanges("10.0.0.0/8", "0.0.0.0/0").build()));
    assertEquals(List.of(), CloudExample.broken(type, open.sourceRanges("10.0.0.0/8").build()));
  }

  @Test
  void refuseAClusterThatSaysNothing() {
    assertEquals(
        List.of(
            "gke-private-nodes",
            "gke-authorized-networks",
            "gke-workload-identity",
            "gke-secrets-encrypted",
            "gke-network-policy",
            "gke-release-channel"),
        CloudExample.broken(CLUSTER, ClusterArgs.builder().build()));
  }

  @Test
  void refuseNodesThatAreEasilyTaken() {
    assertEquals(
        List.of(
            "gke-pool-repair",
            "gke-pool-upgrade",
            "gke-pool-metadata",
            "gke-pool-account",
            "gke-pool-secure-boot",
            "gke-pool-image"),
        CloudExample.broken(POOL, NodePoolArgs.builder().cluster("argus").build()));
    assertEquals(
        List.of(),
        CloudExample.broken(
            POOL,
            NodePoolArgs.builder()
                .cluster("argus")
                .management(
                    NodePoolManagementArgs.builder().autoRepair(true).autoUpgrade(true).build())
                .nodeConfig(
                    NodePoolNodeConfigArgs.builder()
                        .imageType("COS_CONTAINERD")
                        .serviceAccount("nodes@argus.iam.gserviceaccount.com")
                        .shieldedInstanceConfig(
                            NodePoolNodeConfigShieldedInstanceConfigArgs.builder()
                                .enableSecureBoot(true)
                                .build())
                        .workloadMetadataConfig(
                            NodePoolNodeConfigWorkloadMetadataConfigArgs.builder()
                                .mode("GKE_METADATA")
                                .build())
                        .build())
                .build()));
  }

  @Test
  void refuseCarelessData() {
    var bare = DatabaseInstanceArgs.builder().databaseVersion("POSTGRES_16");
    assertEquals(
        List.of("sql-private", "sql-backups", "sql-protected", "sql-encrypted"),
        CloudExample.broken(DATABASE, bare.build()));
    assertEquals(
        List.of(),
        CloudExample.broken(
            DATABASE,
            bare.deletionProtection(true).encryptionKeyName("key").settings(careful()).build()));
    var bucket = BucketArgs.builder().location("EU");
    assertEquals(
        List.of("bucket-uniform-access", "bucket-private", "bucket-encrypted"),
        CloudExample.broken(BUCKET, bucket.build()));
    assertEquals(
        List.of(),
        CloudExample.broken(
            BUCKET,
            bucket
                .uniformBucketLevelAccess(true)
                .publicAccessPrevention("enforced")
                .encryption(BucketEncryptionArgs.builder().defaultKmsKeyName("key").build())
                .build()));
  }

  @Test
  void refuseARedisThatAnybodyReads() {
    var redis = InstanceArgs.builder().memorySizeGb(1);
    assertEquals(
        List.of("redis-tls", "redis-password", "redis-encrypted"),
        CloudExample.broken(REDIS, redis.build()));
    assertEquals(
        List.of(),
        CloudExample.broken(
            REDIS,
            redis
                .authEnabled(true)
                .transitEncryptionMode("SERVER_AUTHENTICATION")
                .customerManagedKey("key")
                .build()));
  }

  private static DatabaseInstanceSettingsArgs careful() {
    return DatabaseInstanceSettingsArgs.builder()
        .tier("db-custom-2-8192")
        .ipConfiguration(
            DatabaseInstanceSettingsIpConfigurationArgs.builder().ipv4Enabled(false).build())
        .backupConfiguration(
            DatabaseInstanceSettingsBackupConfigurationArgs.builder().enabled(true).build())
        .build();
  }

  private static ClusterArgs.Builder cluster(String administrators) {
    return ClusterArgs.builder()
        .privateClusterConfig(
            ClusterPrivateClusterConfigArgs.builder().enablePrivateNodes(true).build())
        .masterAuthorizedNetworksConfig(
            ClusterMasterAuthorizedNetworksConfigArgs.builder()
                .cidrBlocks(
                    ClusterMasterAuthorizedNetworksConfigCidrBlockArgs.builder()
                        .cidrBlock(administrators)
                        .build())
                .build())
        .workloadIdentityConfig(
            ClusterWorkloadIdentityConfigArgs.builder().workloadPool("argus.svc.id.goog").build())
        .databaseEncryption(
            ClusterDatabaseEncryptionArgs.builder().state("ENCRYPTED").keyName("key").build())
        .datapathProvider("ADVANCED_DATAPATH")
        .releaseChannel(ClusterReleaseChannelArgs.builder().channel("REGULAR").build());
  }
}
