package dev.argus.init;

import java.security.SecureRandom;
import java.util.Base64;

/** A password that is hard to guess and needs no escaping in a URL. */
final class Password {
  /** 256 bits: nobody tries them all, whatever hash a server keeps of it. */
  private static final int BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Password() {}

  /** A new one: 43 letters, digits, '-' and '_'. */
  static String make() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
