package dev.argus.cloud.aws;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
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

  /** IAM decides within the account, as by default; CloudWatch's own service needs to be named. */
  private static String policy(Place place, String account) {
    return """
        {"Version":"2012-10-17","Statement":[\
        {"Effect":"Allow","Principal":{"AWS":"arn:%1$s:iam::%2$s:root"},"Action":"kms:*","Resource":"*"},\
        {"Effect":"Allow","Principal":{"Service":"logs.%3$s.amazonaws.com"},\
        "Action":["kms:Encrypt*","kms:Decrypt*","kms:ReEncrypt*","kms:GenerateDataKey*","kms:Describe*"],\
        "Resource":"*","Condition":{"ArnLike":{"kms:EncryptionContext:aws:logs:arn":\
        "arn:%1$s:logs:%3$s:%2$s:*"}}}]}"""
        .formatted(place.partition(), account, place.region());
  }
}
