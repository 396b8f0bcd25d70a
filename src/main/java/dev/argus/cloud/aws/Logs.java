package dev.argus.cloud.aws;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/** Where the control plane and the network write down what happened, made before they do. */
final class Logs extends Part {
  private final LogGroup controlPlane;

  Logs(Place place, Keys keys, Network network, ComponentResourceOptions options) {
    super("Logs", place, options);
    controlPlane =
        logGroup(place.named("control-plane"), "/aws/eks/" + place.name() + "/cluster", keys);
    var flows = logGroup(place.named("flows"), "/aws/vpc/" + place.name() + "/flows", keys);
    var writer = role("flow-logs", "vpc-flow-logs.amazonaws.com");
    permit(
        writer,
        "flow-logs",
        Policy.none()
            .allow(
                List.of(
                    "logs:CreateLogStream",
                    "logs:PutLogEvents",
                    "logs:DescribeLogGroups",
                    "logs:DescribeLogStreams"),
                List.of(flows.arn(), Output.format("%s:*", flows.arn()))));
    new FlowLog(
        place.name(),
        FlowLogArgs.builder()
            .vpcId(network.vpc())
            .trafficType("ALL")
            .logDestination(flows.arn())
            .iamRoleArn(writer.arn())
            .build(),
        child());
    registerOutputs(Map.of());
  }

  Resource controlPlane() {
    return controlPlane;
  }
}
