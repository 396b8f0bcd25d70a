package dev.argus.core.http;

import static java.util.stream.Collectors.joining;

import dev.argus.core.env.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key of HMAC-SHA256, or two while it is changed: what either has signed is signed. */
record MacKeys(List<SecretKeySpec> keys) {
  /** What {@link #sign} gives: a code, or two with a dot between. */
  static final String FORM = "[A-Za-z0-9_-]{43}(?:\\.[A-Za-z0-9_-]{43})?";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 32;
  private static final int MOST = 2;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when one is shorter than 32 characters, or there are more
   */
  static MacKeys of(Secret secret) {
    var keys =
        Stream.of(secret.value().split(",", -1)).map(String::strip).map(MacKeys::spec).toList();
    if (keys.size() > MOST) {
      throw new IllegalArgumentException("has more than " + MOST + " keys");
    }
    return new MacKeys(keys);
  }

  private static SecretKeySpec spec(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < SHORTEST) {
      throw new IllegalArgumentException(
          "has less than " + SHORTEST + " characters; of two keys, with a comma between, each");
    }
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  /** Signs with each. */
  String sign(byte[] content) {
    return keys.stream().map(key -> mac(key, content)).collect(joining("."));
  }

  /** Whether one of these codes is one of the keys'; all are looked at in any case. */
  boolean signed(byte[] content, String codes) {
    boolean signed = false;
    for (SecretKeySpec key : keys) {
      byte[] mac = mac(key, content).getBytes(StandardCharsets.US_ASCII);
      for (String code : codes.split("\\.", -1)) {
        signed |= MessageDigest.isEqual(mac, code.getBytes(StandardCharsets.US_ASCII));
      }
    }
    return signed;
  }

  private static String mac(SecretKeySpec key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }

  /** No key, wherever it may be written to. */
  @Override
  public String toString() {
    return "***";
  }
}
