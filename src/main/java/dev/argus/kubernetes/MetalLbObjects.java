package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

/**
 * MetalLB's kinds: addresses, and how the network learns where they are.
 *
 * @see <a href="https://metallb.io/apis/">API reference</a>
 */
public final class MetalLbObjects {
  private static final String API = "metallb.io/";
  private static final CustomObject.Kind POOL =
      new CustomObject.Kind(API + "v1beta1", "IPAddressPool");
  private static final CustomObject.Kind LAYER_2 =
      new CustomObject.Kind(API + "v1beta1", "L2Advertisement");
  private static final CustomObject.Kind BGP =
      new CustomObject.Kind(API + "v1beta1", "BGPAdvertisement");
  private static final CustomObject.Kind PEER = new CustomObject.Kind(API + "v1beta2", "BGPPeer");

  private MetalLbObjects() {}

  /** Addresses that Services may be given. */
  public static CustomObject pool(
      Meta meta, List<String> addresses, CustomResourceOptions options) {
    return CustomObject.create(meta, POOL, new PoolSpec(addresses), options);
  }

  /** One node answers ARP for a pool's addresses. */
  public static CustomObject layer2(Meta meta, String pool, CustomResourceOptions options) {
    return CustomObject.create(meta, LAYER_2, new Advertisement(List.of(pool)), options);
  }

  /** Every node announces a pool's addresses to its peers. */
  public static CustomObject bgp(Meta meta, String pool, CustomResourceOptions options) {
    return CustomObject.create(meta, BGP, new Advertisement(List.of(pool)), options);
  }

  /**
   * A router.
   *
   * @param myASN the number of the cluster's autonomous system
   * @param peerASN the number of the router's
   * @param peerAddress where it is
   */
  public record Peer(long myASN, long peerASN, String peerAddress) {}

  /** Has every node speak BGP with a router. */
  public static CustomObject peer(Meta meta, Peer peer, CustomResourceOptions options) {
    return CustomObject.create(meta, PEER, peer, options);
  }

  private record PoolSpec(List<String> addresses) {}

  private record Advertisement(List<String> ipAddressPools) {}
}
