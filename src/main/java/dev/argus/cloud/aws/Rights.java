package dev.argus.cloud.aws;

import com.pulumi.core.Output;
import dev.argus.cloud.Duty;
import dev.argus.plan.Grant;
import java.util.List;

/** What each ServiceAccount that uses AWS may do there, and nothing beside. */
record Rights(Network network, Keys keys, Buckets buckets, Policy autoscaler) {
  /** What it takes to do this. */
  Policy of(Duty duty) {
    var place = buckets.place();
    return switch (duty) {
      case SECRETS -> secrets(place);
      case BACKUP ->
          buckets.backups().isEmpty()
              ? Snapshots.rights(place, keys)
              : readAndWrite(Snapshots.rights(place, keys), Buckets.BACKUPS);
      case AUTOSCALER -> autoscaler;
      case LOAD_BALANCER -> LoadBalancing.rights(place, network);
      case TRACES -> traces();
      // S3 needs no gateway.
      case OBJECT_STORE -> Policy.none();
    };
  }

  /**
   * To hand segments to X-Ray, whose actions know no resources, and to read nothing.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html">
   *     X-Ray's actions</a>
   */
  private static Policy traces() {
    return Policy.none()
        .allow(List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"), Policy.ANYTHING);
  }

  /** The use of buckets. */
  Policy of(List<Grant> grants) {
    var policy = Policy.none();
    for (var bucket : grants.stream().map(Grant::bucket).distinct().sorted().toList()) {
      policy = readAndWrite(policy, bucket);
    }
    return policy;
  }

  private Policy readAndWrite(Policy policy, String bucket) {
    var arn = buckets.arn(bucket);
    return policy
        .allow(List.of("s3:ListBucket", "s3:GetBucketLocation"), List.of(arn))
        .allow(
            List.of(
                "s3:GetObject",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:AbortMultipartUpload",
                "s3:ListMultipartUploadParts"),
            List.of(Output.format("%s/*", arn)))
        .allow(List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(keys.arn()));
  }

  /**
   * To read the stack's own secrets: those whose name begins with the stack's and a slash.
   *
   * @see <a href="https://external-secrets.io/latest/provider/aws-secrets-manager/">External
   *     Secrets' policy</a>
   */
  private Policy secrets(Place place) {
    return Policy.none()
        .allow(
            List.of(
                "secretsmanager:DescribeSecret",
                "secretsmanager:GetResourcePolicy",
                "secretsmanager:GetSecretValue",
                "secretsmanager:ListSecretVersionIds"),
            List.of(
                Output.of(
                    "arn:%s:secretsmanager:%s:*:secret:%s/*"
                        .formatted(place.partition(), place.region(), place.name()))))
        .allowIf(
            Policy.equal("kms:ViaService", place.service("secretsmanager")),
            List.of("kms:Decrypt"),
            List.of(keys.arn()));
  }
}
