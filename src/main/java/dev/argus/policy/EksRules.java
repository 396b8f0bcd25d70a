package dev.argus.policy;

import static dev.argus.policy.Requirement.has;
import static dev.argus.policy.Requirement.includes;
import static dev.argus.policy.Requirement.says;

import java.util.List;
import java.util.Set;

/**
 * Clusters and nodes on Amazon EKS, after the CIS Amazon EKS Benchmark (sections 2.1 logging, 4.1
 * access, 5.3 keys, 5.4 networking) and <a
 * href="https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html">Security Hub's
 * EKS controls</a>.
 */
final class EksRules {
  private static final String CLUSTER = "aws:eks/cluster:Cluster";
  private static final String NODES = "aws:eks/nodeGroup:NodeGroup";
  private static final String NODE_CLASS = "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass";
  private static final String LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

  /** https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html */
  private static final List<String> LOGS =
      List.of("api", "audit", "authenticator", "controllerManager", "scheduler");

  private static final Set<String> BY_ENTRIES = Set.of("API", "API_AND_CONFIG_MAP");

  static final List<ResourceRule> ALL =
      List.of(
          // CIS EKS 5.4.1 and 5.4.2, Security Hub EKS.1
          Requirement.of(CLUSTER, "eks-endpoint", EksRules::endpointIsRestricted)
              .orElse(
                  "has an API endpoint that the whole internet reaches",
                  "set endpointPublicAccess to false, or publicAccessCidrs to the ranges that"
                      + " administer it"),
          // CIS EKS 5.4.2: nodes reach the API without leaving the VPC
          Requirement.of(
                  CLUSTER, "eks-private-endpoint", says(true, "vpcConfig", "endpointPrivateAccess"))
              .orElse(
                  "has no API endpoint inside its VPC",
                  "set vpcConfig.endpointPrivateAccess to true"),
          // CIS EKS 2.1.1, Security Hub EKS.8
          Requirement.of(CLUSTER, "eks-logs", EksRules::logsEverything)
              .orElse(
                  "does not log all of its control plane",
                  "set enabledClusterLogTypes to " + String.join(", ", LOGS)),
          // CIS EKS 5.3.1, Security Hub EKS.3
          Requirement.of(CLUSTER, "eks-secrets-encrypted", EksRules::encryptsSecrets)
              .orElse(
                  "keeps Secrets without a key of its own",
                  "set encryptionConfig to a KMS key for the resource secrets"),
          // CIS EKS 4.1, https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
          Requirement.of(CLUSTER, "eks-access-entries", EksRules::knowsAccessEntries)
              .orElse(
                  "takes its administrators from the ConfigMap aws-auth",
                  "set accessConfig.authenticationMode to API"),
          // Security Hub EC2.170: a pod must not get the node's role by a forged request
          Requirement.of(
                  LAUNCH_TEMPLATE, "imds-v2", says("required", "metadataOptions", "httpTokens"))
              .orElse(
                  "gives nodes a metadata service without sessions",
                  "set metadataOptions.httpTokens to required"),
          Requirement.of(
                  NODE_CLASS, "imds-v2", says("required", "spec", "metadataOptions", "httpTokens"))
              .orElse(
                  "gives nodes a metadata service without sessions",
                  "set metadataOptions.httpTokens to required"),
          Requirement.of(LAUNCH_TEMPLATE, "disks-encrypted", EksRules::encryptsDisks)
              .orElse("has a disk that is not encrypted", "set ebs.encrypted to true on each"),
          Requirement.of(NODE_CLASS, "disks-encrypted", of -> encryptsDisks(of.at("spec")))
              .orElse("has a disk that is not encrypted", "set ebs.encrypted to true on each"),
          // Nobody logs in to a node: there is nothing on it that is not in the cluster
          Requirement.of(NODES, "nodes-without-ssh", inputs -> !inputs.at("remoteAccess").present())
              .orElse("lets people log in", "leave remoteAccess out"),
          // CIS EKS 5.1 and 5.2: what a node's role may do, every pod on it may do
          new NarrowRoles());

  private EksRules() {}

  private static boolean endpointIsRestricted(Inputs cluster) {
    var vpc = cluster.at("vpcConfig");
    // EKS's own defaults: public access, from everywhere.
    return vpc.at("endpointPublicAccess").mayBe(false)
        || (has("publicAccessCidrs").test(vpc)
            && vpc.at("publicAccessCidrs").items().stream().noneMatch(Requirement::isWorld));
  }

  private static boolean logsEverything(Inputs cluster) {
    return LOGS.stream().allMatch(log -> includes(cluster.at("enabledClusterLogTypes"), log));
  }

  private static boolean encryptsSecrets(Inputs cluster) {
    var encryption = cluster.at("encryptionConfig");
    return has("provider", "keyArn").test(encryption)
        && includes(encryption.at("resources"), "secrets");
  }

  private static boolean knowsAccessEntries(Inputs cluster) {
    var mode = cluster.at("accessConfig", "authenticationMode");
    return BY_ENTRIES.stream().anyMatch(mode::mayBe);
  }

  private static boolean encryptsDisks(Inputs template) {
    return template.at("blockDeviceMappings").items().stream()
        .map(disk -> disk.at("ebs", "encrypted"))
        // The provider's schema has this flag as text.
        .allMatch(flag -> flag.mayBe("true") || flag.mayBe(true));
  }
}
