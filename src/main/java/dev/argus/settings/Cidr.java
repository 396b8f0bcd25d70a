package dev.argus.settings;

import java.util.regex.Pattern;

/** Ranges of addresses in CIDR notation (RFC 4632, RFC 4291). */
final class Cidr {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern V4 =
      Pattern.compile("(" + OCTET + "\\.){3}" + OCTET + "/(3[0-2]|[12]?\\d)");
  private static final Pattern V6 =
      Pattern.compile("(?=.*:)[0-9a-fA-F:]{2,39}/(12[0-8]|1[01]\\d|\\d?\\d)");

  private Cidr() {}

  /**
   * Whether a range of IPv4 addresses begins where its prefix says and is of a size.
   *
   * @param largest the shortest prefix
   * @param smallest the longest prefix
   */
  static boolean isNetwork(String text, int largest, int smallest) {
    if (!V4.matcher(text).matches()) {
      return false;
    }
    var length = length(text);
    return length >= largest && length <= smallest && (address(text) & ~mask(length)) == 0;
  }

  /** Whether two networks of IPv4 share an address. */
  static boolean overlap(String one, String other) {
    var wider = mask(Math.min(length(one), length(other)));
    return (address(one) & wider) == (address(other) & wider);
  }

  private static int length(String network) {
    return Integer.parseInt(network.substring(network.indexOf('/') + 1));
  }

  private static int address(String network) {
    var address = 0;
    for (var octet : network.substring(0, network.indexOf('/')).split("\\.")) {
      address = address << 8 | Integer.parseInt(octet);
    }
    return address;
  }

  private static int mask(int length) {
    return length == 0 ? 0 : -1 << (32 - length);
  }

  static boolean isValid(String text) {
    return V4.matcher(text).matches() || V6.matcher(text).matches();
  }
}
