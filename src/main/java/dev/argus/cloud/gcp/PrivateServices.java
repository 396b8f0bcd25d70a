package dev.argus.cloud.gcp;

import com.pulumi.gcp.compute.GlobalAddress;
import com.pulumi.gcp.compute.GlobalAddressArgs;
import com.pulumi.gcp.servicenetworking.Connection;
import com.pulumi.gcp.servicenetworking.ConnectionArgs;
import java.util.List;

/**
 * Addresses in the stack's network for what Google runs itself: Cloud SQL, Memorystore.
 *
 * @see <a href="https://cloud.google.com/vpc/docs/private-services-access">Private services
 *     access</a>
 */
final class PrivateServices extends Part {
  final Place place;
  final GkeNetwork network;
  final GkeKey key;

  /** What has to be there before a service asks for an address. */
  final Connection peering;

  PrivateServices(Place place, GkeNetwork network, GkeKey key) {
    super("GkePrivateServices", network);
    this.place = place;
    this.network = network;
    this.key = key;
    var range = new Ranges(place.cluster().cidr()).data();
    var address =
        new GlobalAddress(
            "google-services",
            GlobalAddressArgs.builder()
                .name(place.name() + "-services")
                .project(place.project())
                .network(network.network.id())
                .purpose("VPC_PEERING")
                .addressType("INTERNAL")
                .address(range.address())
                .prefixLength(range.prefix())
                .build(),
            after());
    peering =
        new Connection(
            "google-services",
            ConnectionArgs.builder()
                .network(network.network.id())
                .service("servicenetworking.googleapis.com")
                .reservedPeeringRanges(address.name().applyValue(List::of))
                .build(),
            after());
  }
}
