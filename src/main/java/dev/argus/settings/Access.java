package dev.argus.settings;

import java.util.List;
import java.util.Map;

/**
 * From where the Kubernetes API can be reached. It has to be said: a laptop cannot deploy to a
 * private one, and a public one is for the world.
 */
public sealed interface Access {

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
    if (cidrs.isEmpty() && !fields.has("cidrs")) {
      fields.problem("cidrs", "is missing: the ranges from which the Kubernetes API is reached");
    }
    if (cidrs.contains("0.0.0.0/0") || cidrs.contains("::/0")) {
      fields.problem("cidrs", "is open to the world: name the ranges from which you deploy");
    }
    return cidrs;
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
