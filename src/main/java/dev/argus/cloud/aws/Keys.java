package dev.argus.cloud.aws;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;

/** The one key of the stack, rotated every year, and the role of the control plane that uses it. */
final class Keys extends Part {
  private final Key key;
  private final Role controlPlane;

  Keys(Place place, ComponentResourceOptions options) {
    super("Keys", place, options);
    controlPlane = role("control-plane", "eks.amazonaws.com");
    attach(controlPlane, "control-plane", "AmazonEKSClusterPolicy");
    key =
        new Key(
            place.name(),
            KeyArgs.builder()
                .description("Secrets, logs, disks and buckets of " + place.name())
                .enableKeyRotation(true)
                .deletionWindowInDays(30)
                .policy(controlPlane.arn().applyValue(arn -> policy(place, arn.split(":")[4])))
                .build(),
            kept());
    registerOutputs(Map.of("key", key.arn()));
  }

  Output<String> arn() {
    return key.arn();
  }

  Role controlPlane() {
    return controlPlane;
  }

  /** The use of disks that are encrypted with it, which is EC2's on the caller's behalf. */
  Policy disks() {
    return Policy.none()
        .allow(
            List.of(
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo"),
            List.of(arn()))
        .allowIf(
            "{\"Bool\":{\"kms:GrantIsForAWSResource\":\"true\"}}",
            List.of("kms:CreateGrant"),
            List.of(arn()));
  }

  /**
   * IAM decides within the account, as by default. CloudWatch's own service needs to be named, and
   * the role by which Auto Scaling starts nodes: by a condition, since an account that has never
   * used Auto Scaling has none yet, and a policy may name as principal only what is there.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html">
   *     what Auto Scaling needs</a>
   */
  private static String policy(Place place, String account) {
    return """
        {"Version":"2012-10-17","Statement":[\
        {"Effect":"Allow","Principal":{"AWS":"arn:%1$s:iam::%2$s:root"},"Action":"kms:*","Resource":"*"},\
        {"Effect":"Allow","Principal":{"Service":"%3$s"},\
        "Action":["kms:Encrypt*","kms:Decrypt*","kms:ReEncrypt*","kms:GenerateDataKey*","kms:Describe*"],\
        "Resource":"*","Condition":{"ArnLike":{"kms:EncryptionContext:aws:logs:arn":\
        "arn:%1$s:logs:%4$s:%2$s:*"}}},\
        {"Effect":"Allow","Principal":{"AWS":"*"},\
        "Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey",\
        "kms:CreateGrant"],"Resource":"*","Condition":{"StringEquals":{"kms:CallerAccount":"%2$s",\
        "kms:ViaService":"%5$s"},"ArnEquals":{"aws:PrincipalArn":"arn:%1$s:iam::%2$s:role\
        /aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"}}}]}"""
        .formatted(
            place.partition(),
            account,
            place.service("logs"),
            place.region(),
            place.service("ec2"));
  }
}
