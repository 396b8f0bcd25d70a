package dev.argus.platform;

import com.pulumi.resources.Resource;
import dev.argus.kubernetes.MetalLbObjects;
import java.util.List;

/**
 * MetalLB, which gives Services of bare metal their addresses: one node answers ARP for them, or
 * every node announces them to routers by BGP.
 *
 * @see <a href="https://github.com/metallb/metallb/blob/v0.16.1/charts/metallb/values.yaml">The
 *     chart's values</a>
 */
final class MetalLb {
  private static final String POOL = "argus";

  private MetalLb() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var settings = ground.settings().loadBalancers();
    var routed = !settings.peers().isEmpty();
    var home =
        ground.home(
            settings.component().namespace(),
            Confines.privileged("speakers answer ARP and speak BGP for their nodes")
                .accepting(9443, 9120),
            after);
    home.install(Charts.METALLB, new Values(new Frr(routed)));
    MetalLbObjects.pool(home.meta(POOL), settings.addresses(), home.options());
    if (routed) {
      MetalLbObjects.bgp(home.meta(POOL), POOL, home.options());
    } else {
      MetalLbObjects.layer2(home.meta(POOL), POOL, home.options());
    }
    for (var peer : settings.peers()) {
      MetalLbObjects.peer(
          home.meta("as" + peer.theirs() + "-" + peer.address().replaceAll("[.:]+", "-")),
          new MetalLbObjects.Peer(peer.mine(), peer.theirs(), peer.address()),
          home.options());
    }
    return home.ready();
  }

  private record Values(Frr frrk8s) {}

  private record Frr(boolean enabled) {}
}
