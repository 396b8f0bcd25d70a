package dev.argus.cloud.aws;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.ec2.DefaultSecurityGroup;
import com.pulumi.aws.ec2.DefaultSecurityGroupArgs;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.NatGateway;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.VpcEndpoint;
import com.pulumi.aws.ec2.VpcEndpointArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesFilterArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network of its own: nodes and databases in private subnets, NAT and load balancers in public.
 */
final class Network extends Part {
  /** The tag of subnets by which Karpenter finds them; its value is the cluster's name. */
  private static final String DISCOVERY = "karpenter.sh/discovery";

  private final Vpc vpc;
  private final List<Output<String>> privateSubnets = new ArrayList<>();
  private final Routing routing;
  private final List<Output<String>> tables = new ArrayList<>();

  Network(Place place, ComponentResourceOptions options) {
    super("Network", place, options);
    var ranges = Subnets.of(place.managed().cidr());
    vpc =
        new Vpc(
            place.name(),
            VpcArgs.builder()
                .cidrBlock(place.managed().cidr())
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .tags(Map.of("Name", place.name()))
                .build(),
            child());
    // The group that AWS makes with the network lets its members talk to each other: nobody is one.
    new DefaultSecurityGroup(
        place.named("default"),
        DefaultSecurityGroupArgs.builder().vpcId(vpc.id()).build(),
        child());
    var internet =
        new InternetGateway(
            place.name(), InternetGatewayArgs.builder().vpcId(vpc.id()).build(), child());
    routing = new Routing(this, vpc);
    var outside = routing.table("public");
    routing.route("public", outside, RouteArgs.builder().gatewayId(internet.id()));
    var zones = zones();
    NatGateway nat = null;
    for (var i = 0; i < place.settings().zones(); i++) {
      var zone = i;
      var name = zones.applyValue(names -> names.get(zone));
      var open = subnet("public-" + i, ranges.publicRange(i), name, "kubernetes.io/role/elb");
      routing.associate("public-" + i, open, outside);
      if (nat == null || place.settings().natPerZone()) {
        nat = routing.nat("nat-" + i, open);
      }
      var own =
          subnet("private-" + i, ranges.privateRange(i), name, "kubernetes.io/role/internal-elb");
      var table = routing.table("private-" + i);
      routing.route("private-" + i, table, RouteArgs.builder().natGatewayId(nat.id()));
      routing.associate("private-" + i, own, table);
      privateSubnets.add(own.id());
      tables.add(table.id());
    }
    // Pictures, models and image layers (ECR keeps them in S3) go past the NAT, which costs by GB.
    new VpcEndpoint(
        place.named("s3"),
        VpcEndpointArgs.builder()
            .vpcId(vpc.id())
            .vpcEndpointType("Gateway")
            .serviceName("com.amazonaws." + place.region() + ".s3")
            .routeTableIds(Output.all(tables))
            .build(),
        child());
    registerOutputs(Map.of("vpc", vpc.id()));
  }

  Output<String> vpc() {
    return vpc.id();
  }

  Output<String> arn() {
    return vpc.arn();
  }

  Output<List<String>> privateSubnets() {
    return Output.all(privateSubnets);
  }

  List<Output<String>> eachPrivateSubnet() {
    return List.copyOf(privateSubnets);
  }

  /** The ways out, without which a node cannot join. */
  List<Resource> routes() {
    return routing.routes();
  }

  private Output<List<String>> zones() {
    return AwsFunctions.getAvailabilityZones(
            GetAvailabilityZonesArgs.builder()
                .state("available")
                // Without local zones, in which EKS has no control plane.
                .filters(
                    GetAvailabilityZonesFilterArgs.builder()
                        .name("opt-in-status")
                        .values("opt-in-not-required")
                        .build())
                .build(),
            InvokeOptions.builder().parent(this).build())
        .applyValue(found -> found.names());
  }

  private Subnet subnet(String name, String range, Output<String> zone, String role) {
    return new Subnet(
        place().named(name),
        SubnetArgs.builder()
            .vpcId(vpc.id())
            .cidrBlock(range)
            .availabilityZone(zone)
            .mapPublicIpOnLaunch(false)
            .tags(Map.of("Name", place().named(name), role, "1", DISCOVERY, place().name()))
            .build(),
        // The order of the zones that AWS lists is not promised; a subnet stays where it is.
        CustomResourceOptions.builder().parent(this).ignoreChanges("availabilityZone").build());
  }
}
