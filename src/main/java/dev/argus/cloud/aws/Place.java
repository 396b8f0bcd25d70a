package dev.argus.cloud.aws;

import dev.argus.cloud.Demand;
import dev.argus.settings.Aws;
import dev.argus.settings.ManagedCluster;
import dev.argus.settings.NodePool;
import dev.argus.settings.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What every part of the cloud has to know of where it stands. */
record Place(Aws settings, Demand demand) {
  private static final int[] RETENTIONS = {
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653
  };

  /**
   * Roles have names of at most 64 characters, of which a system's ServiceAccount takes its part.
   */
  private static final Pattern STACK = Pattern.compile("[a-z](-?[a-z0-9]){0,19}");

  Place {
    if (!STACK.matcher(demand.stack()).matches()) {
      throw new SettingsException(
          List.of(
              "the stack is called '"
                  + demand.stack()
                  + "': on AWS a name needs to be 1 to 20 lower-case letters, digits and '-'"));
    }
  }

  /** The cluster's name, with which every name in the account begins. */
  String name() {
    return "argus-" + demand.stack();
  }

  String named(String part) {
    return name() + "-" + part;
  }

  /** Whether machines are started for the pods that wait, rather than by groups. */
  boolean provisions() {
    return managed().autoscaling() == ManagedCluster.Autoscaling.NODE_PROVISIONING;
  }

  /** The pools that are groups: where machines are provisioned, what does so needs one to be on. */
  List<NodePool> groups() {
    return managed().pools().stream()
        .filter(pool -> !provisions() || pool.name().equals(NodePool.SYSTEM))
        .toList();
  }

  ManagedCluster managed() {
    return settings.managed();
  }

  String region() {
    return settings.region();
  }

  /** The first part of every ARN after {@code arn:}; China and the US government have their own. */
  String partition() {
    return region().startsWith("cn-")
        ? "aws-cn"
        : region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** The name under which a service calls others on somebody's behalf. */
  String service(String name) {
    return name + "." + region() + ".amazonaws.com" + (region().startsWith("cn-") ? ".cn" : "");
  }

  /** The ARN of one of the policies that AWS itself maintains. */
  String policy(String path) {
    return "arn:" + partition() + ":iam::aws:policy/" + path;
  }

  /** The next number of days that CloudWatch accepts. */
  int logRetention() {
    return days(managed().logRetention());
  }

  /**
   * See <a
   * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">
   * PutRetentionPolicy</a>.
   */
  static int days(Duration wanted) {
    return IntStream.of(RETENTIONS)
        .filter(days -> days >= wanted.toDays())
        .findFirst()
        .orElse(RETENTIONS[RETENTIONS.length - 1]);
  }
}
