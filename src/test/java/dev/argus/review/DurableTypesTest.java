package dev.argus.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.core.annotations.Import;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DurableTypesTest {
  /**
   * What the stacks declare and what may be made anew without a loss: it says how things are
   * joined, who may do what, or what runs; or its data stays, as a disk encryption set's, which
   * Azure does not delete while a disk uses it.
   */
  private static final Set<String> HOLDS_NO_DATA =
      Set.of(
          """
            aws:autoscaling/tag:Tag
            aws:budgets/budget:Budget
            aws:ec2/defaultSecurityGroup:DefaultSecurityGroup
            aws:ec2/eip:Eip
            aws:ec2/flowLog:FlowLog
            aws:ec2/internetGateway:InternetGateway
            aws:ec2/launchTemplate:LaunchTemplate
            aws:ec2/natGateway:NatGateway
            aws:ec2/route:Route
            aws:ec2/routeTable:RouteTable
            aws:ec2/routeTableAssociation:RouteTableAssociation
            aws:ec2/securityGroup:SecurityGroup
            aws:ec2/subnet:Subnet
            aws:ec2/vpc:Vpc
            aws:ec2/vpcEndpoint:VpcEndpoint
            aws:ecr/lifecyclePolicy:LifecyclePolicy
            aws:efs/backupPolicy:BackupPolicy
            aws:efs/mountTarget:MountTarget
            aws:eks/accessEntry:AccessEntry
            aws:eks/accessPolicyAssociation:AccessPolicyAssociation
            aws:eks/addon:Addon
            aws:eks/nodeGroup:NodeGroup
            aws:eks/podIdentityAssociation:PodIdentityAssociation
            aws:elasticache/subnetGroup:SubnetGroup
            aws:iam/role:Role
            aws:iam/rolePolicy:RolePolicy
            aws:iam/rolePolicyAttachment:RolePolicyAttachment
            aws:rds/parameterGroup:ParameterGroup
            aws:rds/subnetGroup:SubnetGroup
            aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2
            aws:s3/bucketPolicy:BucketPolicy
            aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock
            aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2
            aws:s3/bucketVersioningV2:BucketVersioningV2
            aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule
            azure-native:authorization:ManagementLockByScope
            azure-native:authorization:RoleAssignment
            azure-native:authorization:RoleDefinition
            azure-native:compute:DiskEncryptionSet
            azure-native:consumption:Budget
            azure-native:containerservice:AgentPool
            azure-native:containerservice:MaintenanceConfiguration
            azure-native:dbforpostgresql:Configuration
            azure-native:insights:Component
            azure-native:insights:DiagnosticSetting
            azure-native:managedidentity:FederatedIdentityCredential
            azure-native:managedidentity:UserAssignedIdentity
            azure-native:network:FlowLog
            azure-native:network:NatGateway
            azure-native:network:NetworkSecurityGroup
            azure-native:network:PrivateDnsZoneGroup
            azure-native:network:PrivateEndpoint
            azure-native:network:PrivateZone
            azure-native:network:PublicIPAddress
            azure-native:network:Subnet
            azure-native:network:VirtualNetwork
            azure-native:network:VirtualNetworkLink
            azure-native:storage:BlobServiceProperties
            azure-native:storage:ManagementPolicy
            gcp:artifactregistry/repositoryIamMember:RepositoryIamMember
            gcp:compute/globalAddress:GlobalAddress
            gcp:compute/network:Network
            gcp:compute/router:Router
            gcp:compute/routerNat:RouterNat
            gcp:compute/subnetwork:Subnetwork
            gcp:container/nodePool:NodePool
            gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember
            gcp:kms/keyRing:KeyRing
            gcp:logging/projectSink:ProjectSink
            gcp:projects/iAMCustomRole:IAMCustomRole
            gcp:projects/iAMMember:IAMMember
            gcp:projects/serviceIdentity:ServiceIdentity
            gcp:serviceaccount/account:Account
            gcp:serviceaccount/iAMMember:IAMMember
            gcp:servicenetworking/connection:Connection
            gcp:sql/user:User
            gcp:storage/bucketIAMMember:BucketIAMMember
            gcp:storage/hmacKey:HmacKey
            kubernetes:apps/v1:Deployment
            kubernetes:autoscaling/v2:HorizontalPodAutoscaler
            kubernetes:batch/v1:Job
            kubernetes:cert-manager.io/v1:ClusterIssuer
            kubernetes:core/v1:ConfigMap
            kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy
            kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding
            kubernetes:core/v1:LimitRange
            kubernetes:core/v1:ResourceQuota
            kubernetes:core/v1:Secret
            kubernetes:core/v1:Service
            kubernetes:core/v1:ServiceAccount
            kubernetes:helm.sh/v3:Release
            kubernetes:keda.sh/v1alpha1:ScaledObject
            kubernetes:monitoring.coreos.com/v1:PodMonitor
            kubernetes:monitoring.coreos.com/v1:PrometheusRule
            kubernetes:monitoring.coreos.com/v1:ServiceMonitor
            kubernetes:networking.k8s.io/v1:Ingress
            kubernetes:networking.k8s.io/v1:NetworkPolicy
            kubernetes:policy/v1:PodDisruptionBudget
            kubernetes:rbac.authorization.k8s.io/v1:Role
            kubernetes:rbac.authorization.k8s.io/v1:RoleBinding
            kubernetes:scheduling.k8s.io/v1:PriorityClass
            kubernetes:storage.k8s.io/v1:StorageClass
            kubernetes:metallb.io/v1beta1:IPAddressPool
            kubernetes:metallb.io/v1beta1:L2Advertisement
            kubernetes:traefik.io/v1alpha1:Middleware
            kubernetes:traefik.io/v1alpha1:TLSOption
            kubernetes:velero.io/v1:Schedule
            pulumi:providers:aws
            pulumi:providers:kubernetes
          """
              .strip()
              .split("\\s+"));

  @Test
  void ofEachDeclaredTypeItIsDecidedWhetherItHoldsData() throws IOException {
    var undecided = new TreeSet<>(declared());
    undecided.removeIf(type -> DurableTypes.find(type).isPresent() || HOLDS_NO_DATA.contains(type));

    assertEquals(Set.of(), undecided, "a row in DurableTypes, or a line above");
    assertTrue(HOLDS_NO_DATA.stream().noneMatch(type -> DurableTypes.find(type).isPresent()));
    assertTrue(declared().containsAll(HOLDS_NO_DATA), "no line that is of no use");
  }

  @Test
  void eachFieldIsOneOfTheSdk() throws ReflectiveOperationException {
    var unknown = new ArrayList<String>();
    for (var durable : DurableTypes.ALL) {
      for (var fields : List.of(durable.replacing(), durable.shrinking(), durable.losing())) {
        for (var field : fields) {
          if (!exists(argsOf(durable.type()), field.split(Pattern.quote(".")))) {
            unknown.add(durable.type() + ": " + field);
          }
        }
      }
    }
    assertEquals(List.of(), unknown);
  }

  private static Set<String> declared() throws IOException {
    var types = new TreeSet<String>();
    try (var files = Files.newDirectoryStream(Path.of("src/test/golden"), "on-*.txt")) {
      for (var file : files) {
        Files.readAllLines(file).stream()
            .map(line -> line.split(" ")[0])
            .filter(type -> !type.startsWith("argus:"))
            .forEach(types::add);
      }
    }
    return types;
  }

  /** {@code aws:rds/instance:Instance} is {@code com.pulumi.aws.rds.InstanceArgs}. */
  private static Class<?> argsOf(String type) throws ClassNotFoundException {
    var parts = type.split(":");
    var module =
        parts[0].equals("kubernetes")
            ? parts[1].replace('/', '.')
            : parts[1].substring(0, (parts[1] + "/").indexOf('/'));
    return Class.forName(
        "com.pulumi.%s.%s.%sArgs".formatted(parts[0].replace("-", ""), module, parts[2]));
  }

  private static boolean exists(Type type, String... path) {
    if (path.length == 0) {
      return true;
    }
    return type instanceof Class<?> args
        && fields(args)
            .filter(field -> field.isAnnotationPresent(Import.class))
            .filter(field -> field.getAnnotation(Import.class).name().equals(path[0]))
            .anyMatch(
                field ->
                    exists(bare(field.getGenericType()), Arrays.copyOfRange(path, 1, path.length)));
  }

  private static Stream<Field> fields(Class<?> args) {
    return Arrays.stream(args.getDeclaredFields());
  }

  /** What an output or a list is of. */
  private static Type bare(Type type) {
    return type instanceof ParameterizedType generic
        ? bare(generic.getActualTypeArguments()[0])
        : type;
  }
}
