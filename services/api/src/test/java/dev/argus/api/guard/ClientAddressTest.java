package dev.argus.api.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private static final String PEER = "10.1.2.3";

  private static String address(int proxies, String... headers) {
    return new ClientAddress(proxies).of(PEER, Arrays.asList(headers)).getHostAddress();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 203.0.113.7 | 10.1.2.3",
        "1 | 203.0.113.7 | 203.0.113.7",
        // Whatever a client writes stands before what the proxy adds.
        "1 | 198.51.100.1, 203.0.113.7 | 203.0.113.7",
        "1 | 198.51.100.1,198.51.100.2,203.0.113.7 | 203.0.113.7",
        "2 | 198.51.100.1, 203.0.113.7, 10.9.9.9 | 203.0.113.7",
        // It did not come by way of all of them.
        "2 | 198.51.100.1 | 10.1.2.3",
        "1 | '' | 10.1.2.3",
        "1 | 203.0.113.7, | 10.1.2.3",
        "1 | unknown | 10.1.2.3",
        "1 | localhost | 10.1.2.3",
        "1 | example.com | 10.1.2.3",
        "1 | 203.0.113.256 | 10.1.2.3",
        "1 | 203.0.113 | 10.1.2.3",
        "1 | 3405803783 | 10.1.2.3",
        "1 | 203.0.113.7:4711 | 203.0.113.7",
        "1 | [2001:db8::1]:4711 | 2001:db8:0:0:0:0:0:1",
        "1 | 2001:DB8::1 | 2001:db8:0:0:0:0:0:1",
        "1 | ::ffff:203.0.113.7 | 203.0.113.7",
        "1 | abcd | 10.1.2.3",
        "1 | [abcd]:80 | 10.1.2.3",
        "1 | [10.9.9.9] | 10.1.2.3",
        "1 | ::::: | 10.1.2.3",
      })
  void theOutermostProxysEntryCounts(int proxies, String header, String client) {
    assertEquals(client, address(proxies, header));
  }

  @Test
  void severalHeadersAreOneList() {
    assertEquals("203.0.113.7", address(1, "198.51.100.1", "203.0.113.7"));
    assertEquals("203.0.113.7", address(2, "198.51.100.1, 203.0.113.7", "10.9.9.9"));
    assertEquals(PEER, new ClientAddress(1).of(PEER, List.of()).getHostAddress());
  }

  @Test
  void oneNetworkOfIpv6IsOneClient() throws Exception {
    assertEquals(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff:ffff:ffff:ffff"));
    assertNotEquals(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    assertNotEquals(network("203.0.113.7"), network("203.0.113.8"));
  }

  private static String network(String address) throws Exception {
    return ClientAddress.network(InetAddress.getByName(address));
  }
}
