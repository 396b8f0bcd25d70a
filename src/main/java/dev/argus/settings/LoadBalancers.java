package dev.argus.settings;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What gives Services of type LoadBalancer their addresses where the cluster itself does not: the
 * AWS Load Balancer Controller, or MetalLB on bare metal.
 *
 * @param component how it comes to be there
 * @param addresses MetalLB: ranges that it may give away, {@code FROM-TO} or CIDR
 * @param peers MetalLB: routers to which it announces them by BGP; none to answer ARP itself
 */
public record LoadBalancers(Component component, List<String> addresses, List<Peer> peers) {
  private static final Pattern RANGE = Pattern.compile("[0-9a-fA-F.:]+(-[0-9a-fA-F.:]+|/\\d{1,3})");
  private static final Pattern PEER =
      Pattern.compile("(?<mine>\\d+):(?<theirs>\\d+)@(?<address>[0-9a-fA-F.:]+)");

  public LoadBalancers {
    addresses = List.copyOf(addresses);
    peers = List.copyOf(peers);
  }

  /**
   * A router that speaks BGP.
   *
   * @param mine the number of the cluster's autonomous system
   * @param theirs the number of the router's
   * @param address where the router is
   */
  public record Peer(long mine, long theirs, String address) {}

  static LoadBalancers read(Fields fields, Component usual, Cloud cloud) {
    var read =
        new LoadBalancers(
            Component.part(fields, usual),
            fields.texts("addresses"),
            fields.texts("peers").stream()
                .map(PEER::matcher)
                .filter(
                    peer -> {
                      if (!peer.matches()) {
                        fields.problem("peers", "need to be MY-AS:ROUTER-AS@ADDRESS each");
                      }
                      return peer.matches();
                    })
                .map(
                    peer ->
                        new Peer(
                            Long.parseLong(peer.group("mine")),
                            Long.parseLong(peer.group("theirs")),
                            peer.group("address")))
                .toList());
    read.check(fields, cloud);
    fields.done();
    return read;
  }

  private void check(Fields fields, Cloud cloud) {
    if (!component.installed()) {
      return;
    }
    if (cloud instanceof Gcp || cloud instanceof Azure) {
      fields.problem("provision", "is installed, and this cloud has its own; say existing");
    }
    if (cloud instanceof BareMetal
        && (addresses.isEmpty() || !addresses.stream().allMatch(RANGE.asMatchPredicate()))) {
      fields.problem(
          "addresses", "need to be ranges that MetalLB may give away: [10.0.0.50-10.0.0.99]");
    }
  }
}
