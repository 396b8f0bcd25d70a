package dev.argus.cloud.aws;

import com.pulumi.aws.eks.AccessEntry;
import com.pulumi.aws.eks.AccessEntryArgs;
import com.pulumi.aws.eks.AccessPolicyAssociation;
import com.pulumi.aws.eks.AccessPolicyAssociationArgs;
import com.pulumi.aws.eks.Cluster;
import com.pulumi.aws.eks.ClusterArgs;
import com.pulumi.aws.eks.inputs.AccessPolicyAssociationAccessScopeArgs;
import com.pulumi.aws.eks.inputs.ClusterAccessConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterEncryptionConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterEncryptionConfigProviderArgs;
import com.pulumi.aws.eks.inputs.ClusterUpgradePolicyArgs;
import com.pulumi.aws.eks.inputs.ClusterVpcConfigArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.argus.settings.Access;
import java.util.Map;

/** The Kubernetes API, and who may reach it. */
final class ControlPlane extends Part {
  private static final String[] LOGS = {
    "api", "audit", "authenticator", "controllerManager", "scheduler"
  };

  private final Cluster cluster;

  /** What has to be there before. */
  record Ground(Network network, Keys keys, Logs logs) {}

  ControlPlane(Ground ground, ComponentResourceOptions options) {
    super("ControlPlane", ground.network().place(), options);
    var place = place();
    var keys = ground.keys();
    cluster =
        new Cluster(
            place.name(),
            ClusterArgs.builder()
                .name(place.name())
                .version(place.managed().version())
                .roleArn(keys.controlPlane().arn())
                .vpcConfig(vpc(ground.network()))
                .encryptionConfig(
                    ClusterEncryptionConfigArgs.builder()
                        .resources("secrets")
                        .provider(
                            ClusterEncryptionConfigProviderArgs.builder()
                                .keyArn(keys.arn())
                                .build())
                        .build())
                .enabledClusterLogTypes(LOGS)
                .accessConfig(
                    ClusterAccessConfigArgs.builder()
                        .authenticationMode("API")
                        // Else whoever deploys could not make the first object in it.
                        .bootstrapClusterCreatorAdminPermissions(true)
                        .build())
                // Extended support begins by itself otherwise, at six times the price.
                .upgradePolicy(ClusterUpgradePolicyArgs.builder().supportType("STANDARD").build())
                // The add-ons take their place.
                .bootstrapSelfManagedAddons(false)
                .build(),
            CustomResourceOptions.merge(
                kept(),
                CustomResourceOptions.builder().dependsOn(ground.logs().controlPlane()).build()));
    if (place.managed().access() instanceof Access.Private access) {
      access.cidrs().forEach(this::admit);
    }
    place.managed().admins().forEach(this::admin);
    registerOutputs(Map.of("endpoint", cluster.endpoint()));
  }

  Cluster cluster() {
    return cluster;
  }

  Output<String> name() {
    return cluster.name();
  }

  /** The security group of the control plane and of every node. */
  Output<String> securityGroup() {
    return cluster.vpcConfig().applyValue(vpc -> vpc.clusterSecurityGroupId().orElseThrow());
  }

  private ClusterVpcConfigArgs vpc(Network network) {
    var vpc =
        ClusterVpcConfigArgs.builder()
            .subnetIds(network.privateSubnets())
            .endpointPrivateAccess(true)
            .endpointPublicAccess(false);
    if (place().managed().access() instanceof Access.Restricted access) {
      vpc.endpointPublicAccess(true).publicAccessCidrs(access.cidrs());
    }
    return vpc.build();
  }

  private void admit(String cidr) {
    new SecurityGroupIngressRule(
        place().named("api-" + cidr),
        SecurityGroupIngressRuleArgs.builder()
            .securityGroupId(securityGroup())
            .description("Kubernetes API")
            .cidrIpv4(cidr)
            .ipProtocol("tcp")
            .fromPort(443)
            .toPort(443)
            .build(),
        child());
  }

  private void admin(String principal) {
    var name = place().named(principal.substring(principal.lastIndexOf(':') + 1));
    var entry =
        new AccessEntry(
            name,
            AccessEntryArgs.builder().clusterName(name()).principalArn(principal).build(),
            child());
    new AccessPolicyAssociation(
        name,
        AccessPolicyAssociationArgs.builder()
            .clusterName(name())
            .principalArn(entry.principalArn())
            .policyArn(
                "arn:"
                    + place().partition()
                    + ":eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy")
            .accessScope(AccessPolicyAssociationAccessScopeArgs.builder().type("cluster").build())
            .build(),
        child());
  }
}
