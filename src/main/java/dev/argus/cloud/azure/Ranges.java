package dev.argus.cloud.azure;

import java.util.Arrays;

/**
 * How the network's range is shared out, in quarters. Pods and Services take no address of it.
 *
 * @param nodes the first quarter
 * @param postgres the second, which nothing else may use
 * @param endpoints the third, for private endpoints
 */
record Ranges(String nodes, String postgres, String endpoints) {
  /** The pods': an overlay, never seen outside of the cluster (RFC 6598). */
  static final String PODS = "100.64.0.0/16";

  /** The Services'. */
  static final String SERVICES = "100.65.0.0/16";

  /** The Service of the cluster's DNS. */
  static final String DNS = "100.65.0.10";

  static Ranges of(String cidr) {
    return new Ranges(quarter(cidr, 0), quarter(cidr, 1), quarter(cidr, 2));
  }

  private static String quarter(String cidr, int index) {
    var parts = cidr.split("/", 2);
    var bits = Integer.parseInt(parts[1]) + 2;
    var address =
        Arrays.stream(parts[0].split("\\.", -1))
            .mapToLong(Long::parseLong)
            .reduce(0, (high, octet) -> high << 8 | octet);
    var first = address + ((long) index << (32 - bits));
    return "%d.%d.%d.%d/%d"
        .formatted(first >> 24 & 255, first >> 16 & 255, first >> 8 & 255, first & 255, bits);
  }
}
