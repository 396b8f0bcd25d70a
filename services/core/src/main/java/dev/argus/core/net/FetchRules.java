package dev.argus.core.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which addresses may be fetched.
 *
 * @param allowed hosts, or {@code host:port}; empty means every public host. A private or reserved
 *     address is reached only under a name that is listed with its port.
 * @param trusted {@code host:port} of the operator's own servers, allowed beside all those, even at
 *     a private address
 */
public record FetchRules(Set<String> allowed, Set<String> trusted) {
  private static final int MOST_PORT = 65_535;
  private static final Pattern NUMERIC_LAST_LABEL = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("((0|[1-9]\\d{0,2})\\.){3}(0|[1-9]\\d{0,2})");

  /** Copies the sets. */
  public FetchRules {
    allowed = Set.copyOf(allowed);
    trusted = Set.copyOf(trusted);
  }

  /** Rules that trust no server. */
  public FetchRules(Set<String> allowed) {
    this(allowed, Set.of());
  }

  /** The same rules with one more server that is trusted. */
  public FetchRules trusting(URI server) {
    return new FetchRules(
        allowed,
        Stream.concat(trusted.stream(), Stream.of(hostAndPort(server)))
            .collect(Collectors.toSet()));
  }

  /** The comma-separated value of a setting. */
  public static FetchRules of(String hosts) {
    return new FetchRules(
        Arrays.stream(hosts.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(host -> !host.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** Checks what can be seen without resolving the name. */
  void check(URI uri) throws FetchException {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw FetchException.refused("The image address must begin with http:// or https://.");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw FetchException.refused("The image address must name a host and no user.");
    }
    if (uri.getPort() == 0 || uri.getPort() > MOST_PORT) {
      throw FetchException.refused("The image address must have a port from 1 to 65535.");
    }
    String host = host(uri);
    if (NUMERIC_LAST_LABEL.matcher(host).matches() && !DOTTED_QUAD.matcher(host).matches()) {
      throw FetchException.refused("The image address must be a name or a plain IP address.");
    }
    if (!allowed.isEmpty() && !allowed.contains(host) && !listedWithPort(uri)) {
      throw FetchException.refused("Images may not be fetched from this host.");
    }
  }

  /** The addresses of a host, all of them allowed; a connection may go to these only. */
  List<InetAddress> resolve(URI uri) throws FetchException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(uri.getHost());
    } catch (UnknownHostException e) {
      throw FetchException.failed("The host of the image address is not known.");
    }
    for (InetAddress address : addresses) {
      if (!PublicAddress.is(address) && !listedWithPort(uri)) {
        throw FetchException.refused("The image address is not on the public Internet.");
      }
    }
    return List.of(addresses);
  }

  private boolean listedWithPort(URI uri) {
    String server = hostAndPort(uri);
    return allowed.contains(server) || trusted.contains(server);
  }

  /** Such as {@code example.com:443}. */
  static String hostAndPort(URI uri) {
    int standard = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return host(uri) + ":" + (uri.getPort() < 0 ? standard : uri.getPort());
  }

  private static String host(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
