package dev.argus.init;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * A password that is hard to guess, and that needs no escaping in a URL and no exception in any
 * store: <a
 * href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html">ElastiCache</a>, the
 * strictest, refuses '_' and takes 16 to 128 characters.
 */
final class Password {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** 256 bits, at 5.95 of a character: nobody tries them all, whatever hash a server keeps. */
  private static final int LENGTH = 43;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Password() {}

  /** A new one: 43 letters and digits. */
  static String make() {
    return RANDOM
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(at -> ALPHABET.substring(at, at + 1))
        .collect(Collectors.joining());
  }
}
