package dev.argus.settings;

import java.util.List;
import java.util.Map;

/**
 * From where the Kubernetes API can be reached. It has to be said: a laptop cannot deploy to a
 * private one, and a public one is for the world.
 */
public sealed interface Access {
  /** No network that somebody deploys from is wider. */
  int WIDEST = 8;

  /** RFC 1918 and RFC 6598. */
  List<String> UNROUTED = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");

  /** The ranges in CIDR notation, at least one. */
  List<String> cidrs();

  static Access read(Fields fields) {
    if (!fields.has("kind")) {
      fields.problem(
          "kind",
          "is missing: restricted (with cidrs, the ranges from which you deploy) or private (with"
              + " cidrs, the ranges of a runner inside the network)");
    }
    return fields.kind(
        "restricted",
        Map.of(
            "restricted", f -> new Restricted(cidrs(f)),
            "private", f -> new Private(cidrs(f))));
  }

  private static List<String> cidrs(Fields fields) {
    var cidrs = fields.cidrs("cidrs");
    if (!fields.has("cidrs") || fields.isEmptyList("cidrs")) {
      fields.problem("cidrs", "is missing: the ranges from which the Kubernetes API is reached");
    }
    for (var cidr : cidrs) {
      if (Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)) < WIDEST) {
        fields.problem("cidrs", "is open to the world: name the ranges from which you deploy");
      } else if (!Cidr.isNetwork(cidr, WIDEST, 32)) {
        fields.problem(
            "cidrs",
            "has " + cidr + ", and needs networks of IPv4, each written by its first address");
      }
    }
    return cidrs;
  }

  /** Reports a range that nobody on the internet comes from, where a cloud refuses it. */
  static void requirePublic(Access access, Fields fields) {
    if (access instanceof Restricted) {
      access.cidrs().stream()
          .filter(cidr -> Cidr.isNetwork(cidr, WIDEST, 32))
          .filter(cidr -> UNROUTED.stream().anyMatch(range -> Cidr.overlap(cidr, range)))
          .forEach(
              cidr ->
                  fields.problem(
                      "access.cidrs",
                      "has "
                          + cidr
                          + ", from which nobody reaches a public address: choose kind: private"));
    }
  }

  /** A public address that answers these ranges alone. */
  record Restricted(List<String> cidrs) implements Access {
    public Restricted {
      cidrs = List.copyOf(cidrs);
    }
  }

  /** No public address; who deploys sits in these ranges of the network or of a peered one. */
  record Private(List<String> cidrs) implements Access {
    public Private {
      cidrs = List.copyOf(cidrs);
    }
  }
}
