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

  static boolean isValid(String text) {
    return V4.matcher(text).matches() || V6.matcher(text).matches();
  }
}
