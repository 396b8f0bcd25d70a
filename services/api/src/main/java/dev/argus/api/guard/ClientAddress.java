package dev.argus.api.guard;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who sent a request. Behind proxies each of which adds the address that it was called from to
 * {@code X-Forwarded-For}, it is the entry of the outermost: what stands before that one, anybody
 * may have written. Other headers are not looked at.
 */
public final class ClientAddress {
  private static final String HEADER = "X-Forwarded-For";

  /** Of an IPv6 address, what one customer of a provider has at least to itself: its first half. */
  private static final int NETWORK_BYTES = 8;

  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern V4 =
      Pattern.compile("(" + BYTE + "(?:\\." + BYTE + "){3})(?::\\d{1,5})?");
  private static final Pattern V6 = Pattern.compile("((?=[^:]*:)[0-9A-Fa-f:.]{2,45})");
  private static final Pattern BRACKETED =
      Pattern.compile("\\[((?=[^:\\]]*:)[0-9A-Fa-f:.]{2,45})](?::\\d{1,5})?");

  private final int proxies;

  /**
   * Reads addresses.
   *
   * @param proxies that stand before this process
   */
  public ClientAddress(int proxies) {
    this.proxies = proxies;
  }

  /**
   * The address of a request's client. Where the header has fewer entries than there are proxies,
   * or no address at that place, it is the peer's, which nobody chooses.
   */
  public InetAddress of(Context ctx) {
    return of(ctx.req().getRemoteAddr(), Collections.list(ctx.req().getHeaders(HEADER)));
  }

  /** Several headers of one name are one list: RFC 9110, section 5.3. */
  InetAddress of(String peer, List<String> headers) {
    var entries = headers.stream().flatMap(header -> Stream.of(header.split(",", -1))).toList();
    var outermost = entries.size() - proxies;
    return Optional.of(outermost)
        .filter(index -> proxies > 0 && index >= 0)
        .flatMap(index -> parsed(entries.get(index).strip()))
        .or(() -> parsed(peer))
        .orElseThrow(() -> new IllegalStateException("A connection has an address"));
  }

  /** Whose requests are counted together: an IPv4 address, or the network of an IPv6 one. */
  static String network(InetAddress address) {
    var bytes = address.getAddress();
    return address instanceof Inet6Address
        ? Arrays.toString(Arrays.copyOf(bytes, NETWORK_BYTES))
        : address.getHostAddress();
  }

  /** An address that is written out, perhaps with a port; a name is never looked up. */
  private static Optional<InetAddress> parsed(String text) {
    var plain = text.split("%", 2)[0];
    return Stream.of(V4, V6, BRACKETED)
        .map(form -> form.matcher(plain))
        .filter(Matcher::matches)
        .findFirst()
        .flatMap(found -> literal(found.group(1)));
  }

  private static Optional<InetAddress> literal(String address) {
    try {
      return Optional.of(
          InetAddress.getByName(address.contains(":") ? "[" + address + "]" : address));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
