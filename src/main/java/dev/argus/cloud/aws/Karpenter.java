package dev.argus.cloud.aws;

import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.aws.cloudwatch.EventTarget;
import com.pulumi.aws.cloudwatch.EventTargetArgs;
import com.pulumi.aws.iam.InstanceProfile;
import com.pulumi.aws.iam.InstanceProfileArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.aws.sqs.QueuePolicy;
import com.pulumi.aws.sqs.QueuePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;

/**
 * What Karpenter needs of AWS beside its rights: the role of the nodes in the shape in which
 * machines are given it, and a queue in which AWS says that it will take a machine away.
 *
 * @see <a href="https://karpenter.sh/docs/reference/cloudformation/">What Karpenter itself makes by
 *     CloudFormation</a>
 */
final class Karpenter extends Part {
  /** A notice that is five minutes old is of no use: spot machines go after two. */
  private static final int NOTICE_SECONDS = 300;

  private static final Map<String, String> EVENTS =
      Map.of(
          "health", "{\"source\":[\"aws.health\"],\"detail-type\":[\"AWS Health Event\"]}",
          "spot", ofMachines("EC2 Spot Instance Interruption Warning"),
          "rebalance", ofMachines("EC2 Instance Rebalance Recommendation"),
          "state", ofMachines("EC2 Instance State-change Notification"));

  private final Queue queue;
  private final InstanceProfile profile;

  Karpenter(Nodes nodes, ComponentResourceOptions options) {
    super("Karpenter", nodes.place(), options);
    profile =
        new InstanceProfile(
            place().named("node"),
            InstanceProfileArgs.builder().role(nodes.role().name()).build(),
            child());
    queue =
        new Queue(
            place().named("interruptions"),
            QueueArgs.builder()
                .messageRetentionSeconds(NOTICE_SECONDS)
                .sqsManagedSseEnabled(true)
                .build(),
            child());
    new QueuePolicy(
        place().named("interruptions"),
        QueuePolicyArgs.builder()
            .queueUrl(queue.url())
            .policy(queue.arn().applyValue(Karpenter::fromEvents))
            .build(),
        child());
    EVENTS.forEach(this::send);
    registerOutputs(Map.of("queue", queue.name()));
  }

  Queue queue() {
    return queue;
  }

  /** The name of the profile by which a machine has the nodes' role. */
  Output<String> profile() {
    return profile.name();
  }

  private void send(String name, String pattern) {
    var rule =
        new EventRule(
            place().named("interruption-" + name),
            EventRuleArgs.builder().eventPattern(pattern).build(),
            child());
    new EventTarget(
        place().named("interruption-" + name),
        EventTargetArgs.builder().rule(rule.name()).arn(queue.arn()).build(),
        child());
  }

  private static String ofMachines(String what) {
    return "{\"source\":[\"aws.ec2\"],\"detail-type\":[\"%s\"]}".formatted(what);
  }

  private static String fromEvents(String arn) {
    return """
        {"Version":"2012-10-17","Statement":[\
        {"Effect":"Allow","Principal":{"Service":["events.amazonaws.com","sqs.amazonaws.com"]},\
        "Action":"sqs:SendMessage","Resource":"%1$s"},\
        {"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"%1$s",\
        "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}"""
        .formatted(arn);
  }
}
