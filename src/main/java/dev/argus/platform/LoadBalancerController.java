package dev.argus.platform;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.settings.Aws;
import java.util.List;
import java.util.Map;

/**
 * The AWS Load Balancer Controller, which makes network load balancers of Services.
 *
 * @see <a
 *     href="https://github.com/aws/eks-charts/blob/v0.0.242/stable/aws-load-balancer-controller/values.yaml">The
 *     chart's values</a>
 */
final class LoadBalancerController {
  static final String ACCOUNT = "aws-load-balancer-controller";

  private LoadBalancerController() {}

  static List<Resource> install(Ground ground, Aws aws, List<Resource> after) {
    var identity = ground.identity(Duty.LOAD_BALANCER);
    var home =
        ground.home(
            ground.settings().loadBalancers().component().namespace(),
            Confines.restricted().accepting(9443, 8080).signingIn(),
            after);
    home.install(
        Charts.LOAD_BALANCER_CONTROLLER,
        new Values(
            identity.fact(Fact.CLUSTER_NAME),
            aws.region(),
            identity.fact(Fact.NETWORK),
            ChartAccount.of(ACCOUNT, identity),
            // It would stand in the way of every Service while it is away; those that want it say
            // so by annotation.
            false,
            new PodSecurity(65534, Map.of("type", "RuntimeDefault")),
            new ContainerSecurity(Map.of("drop", List.of("ALL")))));
    return home.ready();
  }

  private record Values(
      Output<String> clusterName,
      String region,
      Output<String> vpcId,
      ChartAccount serviceAccount,
      boolean enableServiceMutatorWebhook,
      PodSecurity podSecurityContext,
      ContainerSecurity securityContext) {}

  private record PodSecurity(int fsGroup, Map<String, String> seccompProfile) {}

  private record ContainerSecurity(Map<String, List<String>> capabilities) {}
}
