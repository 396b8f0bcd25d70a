package dev.argus.cloud.gcp;

/**
 * How the range of the stack's network is cut: half of it for pods, a sixteenth each for nodes,
 * Services and Google's own services (Cloud SQL), so that one range says where all of it is.
 *
 * <p>A node takes 256 addresses for its pods: a /16 is enough for 128 nodes.
 *
 * @see <a href="https://cloud.google.com/kubernetes-engine/docs/concepts/alias-ips">VPC-native
 *     clusters</a>
 */
record Ranges(String cidr) {

  String nodes() {
    return part(4, 0);
  }

  String services() {
    return part(4, 1);
  }

  /** Where Google's own services get addresses in the network. */
  Peering data() {
    var range = part(4, 2).split("/", 2);
    return new Peering(range[0], Integer.parseInt(range[1]));
  }

  /** The control plane's own, of exactly 16 addresses. */
  String controlPlane() {
    return part(4, 3).replaceFirst("/.*", "/28");
  }

  String pods() {
    return part(1, 1);
  }

  /** A range as {@code compute.GlobalAddress} takes it. */
  record Peering(String address, int prefix) {}

  /** One of {@code 2^bits} equal parts. */
  private String part(int bits, int index) {
    var split = cidr.split("/", 2);
    var prefix = Integer.parseInt(split[1]) + bits;
    long address = 0;
    for (var octet : split[0].split("\\.", 4)) {
      address = (address << 8) | Integer.parseInt(octet);
    }
    // Without the bits of a host, should the range be written with some.
    address = address >> (32 - prefix + bits) << (32 - prefix + bits);
    address += (long) index << (32 - prefix);
    return "%d.%d.%d.%d/%d"
        .formatted(
            address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255, prefix);
  }
}
