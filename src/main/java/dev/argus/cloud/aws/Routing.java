package dev.argus.cloud.aws;

import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.NatGateway;
import com.pulumi.aws.ec2.NatGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways out of a network. */
final class Routing {
  private final Part network;
  private final Vpc vpc;
  private final List<Resource> routes = new ArrayList<>();

  Routing(Part network, Vpc vpc) {
    this.network = network;
    this.vpc = vpc;
  }

  /** Those without which a node cannot join. */
  List<Resource> routes() {
    return List.copyOf(routes);
  }

  RouteTable table(String name) {
    return new RouteTable(
        named(name),
        RouteTableArgs.builder().vpcId(vpc.id()).tags(Map.of("Name", named(name))).build(),
        network.child());
  }

  void route(String name, RouteTable table, RouteArgs.Builder way) {
    routes.add(
        new Route(
            named(name),
            way.routeTableId(table.id()).destinationCidrBlock("0.0.0.0/0").build(),
            network.child()));
  }

  void associate(String name, Subnet subnet, RouteTable table) {
    routes.add(
        new RouteTableAssociation(
            named(name),
            RouteTableAssociationArgs.builder()
                .subnetId(subnet.id())
                .routeTableId(table.id())
                .build(),
            network.child()));
  }

  NatGateway nat(String name, Subnet subnet) {
    var address =
        new Eip(
            named(name),
            EipArgs.builder().domain("vpc").tags(Map.of("Name", named(name))).build(),
            network.child());
    return new NatGateway(
        named(name),
        NatGatewayArgs.builder()
            .allocationId(address.id())
            .subnetId(subnet.id())
            .tags(Map.of("Name", named(name)))
            .build(),
        network.child());
  }

  private String named(String part) {
    return network.place().named(part);
  }
}
