package dev.argus.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every S3 bucket has a public access block with all four switches on (CIS AWS Foundations
 * Benchmark 2.1.4, Security Hub S3.8).
 *
 * <p>A bucket has no address before it is made, so a block belongs to the bucket whose name in the
 * stack its own begins with; a block that names its bucket outright belongs to that one.
 */
final class PrivateBuckets implements StackRule {
  private static final String RULE = "private-buckets";
  private static final String BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
  private static final Set<String> BUCKETS =
      Set.of("aws:s3/bucketV2:BucketV2", "aws:s3/bucket:Bucket");
  private static final List<String> SWITCHES =
      List.of("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets");

  @Override
  public Stream<Violation> check(List<Declared> resources) {
    var blocks =
        resources.stream()
            .filter(resource -> resource.type().equals(BLOCK) && isComplete(resource.inputs()))
            .toList();
    return resources.stream()
        .filter(resource -> BUCKETS.contains(resource.type()))
        .filter(bucket -> blocks.stream().noneMatch(block -> isOf(block, bucket)))
        .map(
            bucket ->
                bucket.violates(
                    RULE,
                    "has no public access block",
                    "add a BucketPublicAccessBlock whose name begins with the bucket's, with "
                        + String.join(", ", SWITCHES)));
  }

  private static boolean isComplete(Inputs block) {
    return SWITCHES.stream().allMatch(point -> block.at(point).mayBe(true));
  }

  private static boolean isOf(Declared block, Declared bucket) {
    var name = bucket.inputs().at("bucket").text();
    return block.name().startsWith(bucket.name())
        || (name.isPresent() && name.equals(block.inputs().at("bucket").text()));
  }
}
