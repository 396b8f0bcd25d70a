package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.core.Output;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.cloud.Cluster;
import dev.argus.cloud.Demand;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.cloud.Store;
import dev.argus.plan.Account;
import dev.argus.policy.Guard;
import dev.argus.policy.Inputs;
import dev.argus.policy.Rules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What AWS is asked for beside the cluster: managed stores, and roles of the platform's parts. */
class AwsDemandTest {
  private static final String ROLE = "aws:iam/role:Role";
  private static final String POLICY = "aws:iam/rolePolicy:RolePolicy";
  private static final String REDIS = "aws:elasticache/replicationGroup:ReplicationGroup";

  /** The longest name of a role, and what Pulumi appends to it. */
  private static final int ROLE_NAME = 64 - "-0123456".length();

  /**
   * See <a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length">
   * IAM's quotas</a>.
   */
  private static final int ROLE_POLICY = 10_240;

  private static final Map<Duty, Account> EVERY_DUTY =
      Map.of(
          Duty.SECRETS, new Account("external-secrets", "external-secrets"),
          Duty.BACKUP, new Account("velero", "velero-server"),
          Duty.TRACES, new Account("opentelemetry", "opentelemetry-collector"),
          Duty.AUTOSCALER, new Account("kube-system", "cluster-autoscaler"),
          Duty.LOAD_BALANCER, new Account("kube-system", "aws-load-balancer-controller"));

  private final List<Cluster> made = new ArrayList<>();

  @Test
  void redisIsEncryptedReplicatedAndReachedByTlsAndPassword() {
    var resources = evaluated(EnumSet.allOf(Store.class), Map.of());
    var redis = one(resources, REDIS);

    assertEquals("redis", redis.at("engine").plain());
    assertEquals("7.1", redis.at("engineVersion").plain());
    assertTrue(redis.at("authToken").secret());
    assertEquals(2, redis.at("numCacheClusters").plain());
    for (var flag :
        List.of(
            "transitEncryptionEnabled",
            "atRestEncryptionEnabled",
            "automaticFailoverEnabled",
            "multiAzEnabled")) {
      assertEquals(true, redis.at(flag).plain(), flag);
    }
    assertTrue(redis.at("kmsKeyId").present());
    assertEquals("argus-production-redis-final", redis.at("finalSnapshotIdentifier").plain());
    assertEquals("sun:03:00-sun:07:00", redis.at("maintenanceWindow").plain());
    assertEquals("11:00-12:00", redis.at("snapshotWindow").plain());
    assertEquals(
        List.of(
            "/aws/elasticache/argus-production-redis/slow-log",
            "/aws/elasticache/argus-production-redis/engine-log"),
        redis.at("logDeliveryConfigurations").items().stream()
            .map(log -> log.at("destination").plain())
            .toList());
    var store = made.get(0).stores().get(Store.REDIS);
    assertEquals("argus-production-redis.cache.example.com", value(store.endpoint()));
    assertEquals(6379, store.port());
    assertEquals("", value(store.user()));
  }

  @Test
  void onlyNodesReachRedis() {
    var door =
        all(
                evaluated(EnumSet.allOf(Store.class), Map.of()),
                "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
            .stream()
            .filter(rule -> rule.at("fromPort").mayBe(6379))
            .toList();

    assertEquals(1, door.size());
    assertTrue(door.get(0).at("referencedSecurityGroupId").present());
    assertFalse(door.get(0).at("cidrIpv4").present());
  }

  @Test
  void whatNobodyAsksForIsNotMade() {
    var resources = evaluated(EnumSet.noneOf(Store.class), Map.of());

    assertEquals(List.of(), all(resources, REDIS));
    assertEquals(List.of(), all(resources, "aws:rds/instance:Instance"));
    assertEquals(
        List.of(), all(resources, "aws:eks/podIdentityAssociation:PodIdentityAssociation"));
    assertEquals(Map.of(), made.get(0).identities());
    assertEquals("", made.get(0).backups());
  }

  @Test
  void everyDutyHasItsRoleAndIsToldWhatItMustKnow() {
    var resources = evaluated(EnumSet.noneOf(Store.class), EVERY_DUTY);
    var accounts =
        all(resources, "aws:eks/podIdentityAssociation:PodIdentityAssociation").stream()
            .map(of -> of.at("namespace").plain() + "/" + of.at("serviceAccount").plain())
            .sorted()
            .toList();

    assertEquals(
        List.of(
            "external-secrets/external-secrets",
            "kube-system/aws-load-balancer-controller",
            "kube-system/cluster-autoscaler",
            "opentelemetry/opentelemetry-collector",
            "velero/velero-server"),
        accounts);
    var identities = made.get(0).identities();
    assertEquals(
        "argus-production", value(identities.get(Duty.AUTOSCALER).fact(Fact.CLUSTER_NAME)));
    assertEquals(
        "argus-production-id", value(identities.get(Duty.LOAD_BALANCER).fact(Fact.NETWORK)));
    assertEquals("example-argus-backups", made.get(0).backups());
  }

  @Test
  void aRoleChangesOnlyWhatBearsItsClustersName() {
    var resources = evaluated(EnumSet.noneOf(Store.class), EVERY_DUTY);

    var backup = policy(resources, "argus-production-backup");
    assertTrue(backup.contains("aws:ResourceTag/kubernetes.io/cluster/argus-production"), backup);
    var scaling = policy(resources, "argus-production-autoscaler");
    assertTrue(scaling.contains("k8s.io/cluster-autoscaler/argus-production"), scaling);
    var balancing = policy(resources, "argus-production-load-balancer");
    assertTrue(
        balancing.contains("\"aws:ResourceTag/elbv2.k8s.aws/cluster\":\"argus-production\""),
        balancing);
    assertTrue(balancing.contains("ec2:Vpc"), balancing);
    var secrets = policy(resources, "argus-production-secrets");
    assertTrue(secrets.contains("secret:argus-production/*"), secrets);
    assertFalse(secrets.contains("\"*\""), secrets);
  }

  @Test
  void disksHaveTheTagThatBackupsGoBy() {
    var driver =
        all(evaluated(EnumSet.noneOf(Store.class), EVERY_DUTY), "aws:eks/addon:Addon").stream()
            .filter(addon -> addon.at("addonName").mayBe("aws-ebs-csi-driver"))
            .findFirst()
            .orElseThrow();

    assertEquals(
        "{\"controller\":{\"k8sTagClusterId\":\"argus-production\"}}",
        driver.at("configurationValues").plain());
  }

  @Test
  void noNameOfARoleIsTooLong() {
    for (var declaration : evaluated(EnumSet.allOf(Store.class), EVERY_DUTY)) {
      var resource = declaration.resource();
      assertTrue(
          !resource.type().equals(ROLE) || resource.name().length() <= ROLE_NAME, resource::name);
    }
  }

  @Test
  void noPolicyIsLongerThanIamTakes() {
    for (var stack :
        List.of(
            evaluated(EnumSet.allOf(Store.class), EVERY_DUTY),
            evaluated(
                EnumSet.allOf(Store.class), EVERY_DUTY, "cloud.autoscaling=node-provisioning"))) {
      all(stack, POLICY).stream()
          .map(policy -> policy.at("policy").text().orElseThrow())
          .forEach(text -> assertTrue(text.length() <= ROLE_POLICY, text));
    }
  }

  @Test
  void karpenterMayStartMachinesOfThisClusterAndHearsOfThoseThatAreTaken() {
    var resources =
        evaluated(EnumSet.noneOf(Store.class), EVERY_DUTY, "cloud.autoscaling=node-provisioning");

    assertEquals(
        List.of("m6i.large"),
        all(resources, "aws:eks/nodeGroup:NodeGroup").stream()
            .map(group -> group.at("instanceTypes").items().get(0).plain())
            .toList(),
        "the system's pool alone is a group");
    var rights = policy(resources, "argus-production-autoscaler");
    assertTrue(
        rights.contains("\"aws:RequestTag/kubernetes.io/cluster/argus-production\":\"owned\""),
        rights);
    assertFalse(rights.contains("autoscaling:"), rights);
    assertEquals(4, all(resources, "aws:cloudwatch/eventTarget:EventTarget").size());
    assertEquals(true, one(resources, "aws:sqs/queue:Queue").at("sqsManagedSseEnabled").plain());
    var told = made.get(0).identities().get(Duty.AUTOSCALER);
    assertEquals("argus-production-interruptions", value(told.fact(Fact.INTERRUPTION_QUEUE)));
    assertEquals("argus-production-node", value(told.fact(Fact.NODE_PROFILE)));
  }

  private List<Declaration> evaluated(
      EnumSet<Store> stores, Map<Duty, Account> duties, String... changed) {
    var settings = Stacks.settings("aws", changed);
    var asked = new EnumMap<Duty, Account>(Duty.class);
    asked.putAll(duties);
    var demand =
        new Demand(
            "production",
            stores,
            settings.data(),
            List.of("pictures"),
            List.of(),
            asked,
            secret -> Output.ofSecret("p"));
    var recorder = new Recorder();
    var guard = new Guard(Rules.demandingDigests());
    try {
      PulumiTest.withMocks(new MockEngine())
          .withOptions(
              TestOptions.builder().resourceTransformations(List.of(recorder, guard)).build())
          .runTest(guard.watch(context -> made.add(Cluster.create(settings.cloud(), demand))))
          .throwOnError();
      return recorder.declarations();
    } finally {
      PulumiTest.cleanup();
    }
  }

  private static String policy(List<Declaration> resources, String name) {
    return resources.stream()
        .map(Declaration::resource)
        .filter(resource -> resource.type().equals(POLICY) && resource.name().equals(name))
        .findFirst()
        .orElseThrow()
        .inputs()
        .at("policy")
        .text()
        .orElseThrow();
  }

  private static Inputs one(List<Declaration> resources, String type) {
    var found = all(resources, type);
    assertEquals(1, found.size(), type);
    return found.get(0);
  }

  private static List<Inputs> all(List<Declaration> resources, String type) {
    return resources.stream()
        .map(Declaration::resource)
        .filter(resource -> resource.type().equals(type))
        .map(resource -> resource.inputs())
        .toList();
  }

  private static <T> T value(Output<T> output) {
    return PulumiTest.extractValue(output);
  }
}
