package dev.argus.cloud.aws;

import com.pulumi.aws.iam.Role;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What CloudWatch's agent needs to send metrics and logs of nodes and pods there, and traces to
 * X-Ray: rights, and groups that are not kept for ever.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Observability-EKS-addon.html">
 *     The add-on</a>
 */
final class Insights extends Part {
  static final String ADDON = "amazon-cloudwatch-observability";
  static final String ACCOUNT = "cloudwatch-agent";

  /** It would restart workloads with a Java agent that their NetworkPolicies cut off anyway. */
  static final String CONFIGURATION =
      """
      {"manager":{"applicationSignals":{"autoMonitor":{"monitorAllServices":false}}}}""";

  private final Role agent;
  private final List<Resource> groups;

  Insights(Place place, Keys keys, ComponentResourceOptions options) {
    super("Insights", place, options);
    agent = role("cloudwatch", PODS);
    attach(agent, "cloudwatch", "CloudWatchAgentServerPolicy");
    attach(agent, "cloudwatch", "AWSXrayWriteOnlyAccess");
    groups =
        Stream.of("application", "dataplane", "host", "performance")
            .<Resource>map(
                kind ->
                    logGroup(
                        place.named("insights-" + kind),
                        "/aws/containerinsights/" + place.name() + "/" + kind,
                        keys))
            .toList();
    registerOutputs(Map.of());
  }

  Role agent() {
    return agent;
  }

  /** Where the agent writes to: there before it is. */
  List<Resource> groups() {
    return groups;
  }
}
