package dev.argus.cloud.aws;

/**
 * How a network's range is cut: three quarters for the private subnets of up to three zones, since
 * every pod has an address there; of the last quarter a sixteenth for each public one.
 */
record Subnets(long address, int length) {
  static Subnets of(String cidr) {
    var parts = cidr.split("[./]");
    var address = 0L;
    for (var i = 0; i < 4; i++) {
      address = address << 8 | Long.parseLong(parts[i]);
    }
    return new Subnets(address, Integer.parseInt(parts[4]));
  }

  String privateRange(int zone) {
    return range(zone * quarter(), length + 2);
  }

  String publicRange(int zone) {
    return range(3 * quarter() + zone * (quarter() / 16), length + 6);
  }

  private long quarter() {
    return 1L << (30 - length);
  }

  private String range(long offset, int prefix) {
    var first = address + offset;
    return "%d.%d.%d.%d/%d"
        .formatted(first >> 24 & 255, first >> 16 & 255, first >> 8 & 255, first & 255, prefix);
  }
}
