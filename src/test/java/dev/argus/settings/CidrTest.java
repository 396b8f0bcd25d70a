package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, true",
    "127.0.0.1/32, true",
    "0.0.0.0/0, true",
    "255.255.255.255/32, true",
    "fd00::/8, true",
    "::/0, true",
    "10.0.0.0, false",
    "10.0.0.0/33, false",
    "256.0.0.0/8, false",
    "10.0.0/8, false",
    "fd00::/129, false",
    "here/8, false",
  })
  void rangesAreToldFromOtherText(String text, boolean valid) {
    assertEquals(valid, Cidr.isValid(text));
  }

  @ParameterizedTest
  @CsvSource({
    "10.40.0.0/16, true",
    "192.168.16.0/20, true",
    "10.0.0.0/8, false",
    "10.40.0.0/21, false",
    "10.40.1.0/16, false",
    "fd00::/16, false",
  })
  void networksBeginWhereTheirPrefixSays(String text, boolean valid) {
    assertEquals(valid, Cidr.isNetwork(text, 16, 20));
  }
}
