package dev.argus.policy;

import static dev.argus.policy.Requirement.isNot;
import static dev.argus.policy.Requirement.says;
import static dev.argus.policy.Requirement.states;

import java.util.List;

/**
 * Images, networks and data on AWS, after the CIS AWS Foundations Benchmark 3.0 (sections 2 storage
 * and 5 networking) and <a
 * href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html">
 * Security Hub's controls</a>.
 */
final class AwsRules {
  private static final String DATABASE = "aws:rds/instance:Instance";
  private static final String REPOSITORY = "aws:ecr/repository:Repository";

  static final List<ResourceRule> ALL =
      List.of(
          // CIS EKS 5.1.1, Security Hub ECR.1
          Requirement.of(
                  REPOSITORY,
                  "images-scanned",
                  says(true, "imageScanningConfiguration", "scanOnPush"))
              .orElse(
                  "does not scan what is pushed to it",
                  "set imageScanningConfiguration.scanOnPush to true"),
          // Security Hub ECR.2
          Requirement.of(REPOSITORY, "images-immutable", says("IMMUTABLE", "imageTagMutability"))
              .orElse("lets a tag move to another image", "set imageTagMutability to IMMUTABLE"),
          // CIS AWS 2.3.1, Security Hub RDS.3
          Requirement.of(DATABASE, "rds-encrypted", says(true, "storageEncrypted"))
              .orElse("is not encrypted", "set storageEncrypted to true"),
          // CIS AWS 2.3.3, Security Hub RDS.2; AWS's own default is private
          Requirement.of(DATABASE, "rds-private", isNot(true, "publiclyAccessible"))
              .orElse("has an address on the internet", "set publiclyAccessible to false"),
          // Security Hub RDS.11; zero days means none, and is the default
          Requirement.of(DATABASE, "rds-backups", AwsRules::keepsBackups)
              .orElse("is not backed up", "set backupRetentionPeriod to the days to keep"),
          // Security Hub RDS.8. The settings protect it by default; whoever takes a stack down
          // has to be able to turn that off, and does so in so many words.
          Requirement.of(DATABASE, "rds-protected", states("deletionProtection"))
              .orElse("does not say whether it may be deleted", "set deletionProtection"),
          // CIS AWS 5.2 and 5.3, for every port
          new ClosedGroups());

  static final List<StackRule> OVER_ALL = List.of(new PrivateBuckets(), new WatchedNetworks());

  private AwsRules() {}

  private static boolean keepsBackups(Inputs database) {
    return states("backupRetentionPeriod").and(isNot(0, "backupRetentionPeriod")).test(database);
  }
}
