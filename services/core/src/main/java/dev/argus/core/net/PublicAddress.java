package dev.argus.core.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses are on the public Internet: everything that the IANA special-purpose registries
 * (RFC 6890 and its updates) do not set aside, multicast set aside too.
 */
final class PublicAddress {
  private static final List<Block> SET_ASIDE_V4 =
      List.of(
          new Block("00000000", 8),
          new Block("0A000000", 8),
          new Block("64400000", 10),
          new Block("7F000000", 8),
          new Block("A9FE0000", 16),
          new Block("AC100000", 12),
          new Block("C0000000", 24),
          new Block("C0000200", 24),
          new Block("C0586300", 24),
          new Block("C0A80000", 16),
          new Block("C6120000", 15),
          new Block("C6336400", 24),
          new Block("CB007100", 24),
          new Block("E0000000", 4),
          new Block("F0000000", 4));

  /** Unicast that is routed; v4-mapped, NAT64, local and multicast addresses all lie outside. */
  private static final Block GLOBAL_V6 = new Block("20000000", 3);

  /** Protocol assignments with Teredo, documentation, 6to4, and documentation again. */
  private static final List<Block> SET_ASIDE_V6 =
      List.of(
          new Block("20010000", 23),
          new Block("20010DB8", 32),
          new Block("20020000", 16),
          new Block("3FFF0000", 20));

  /** The first bits of an address, all blocks here having 32 at most. */
  private record Block(int prefix, int bits) {
    Block(String hex, int bits) {
      this(Integer.parseUnsignedInt(hex, 16), bits);
    }

    boolean holds(byte[] address) {
      int head = 0;
      for (int i = 0; i < 4; i++) {
        head = head << 8 | (address[i] & 0xFF);
      }
      return (head ^ prefix) >>> (32 - bits) == 0;
    }
  }

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return SET_ASIDE_V4.stream().noneMatch(block -> block.holds(bytes));
    }
    return GLOBAL_V6.holds(bytes) && SET_ASIDE_V6.stream().noneMatch(block -> block.holds(bytes));
  }
}
