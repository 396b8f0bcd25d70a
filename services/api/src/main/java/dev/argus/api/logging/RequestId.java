package dev.argus.api.logging;

import java.util.regex.Pattern;

/** The id that detection gave a request: the key of its prediction. */
final class RequestId {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  static boolean valid(String text) {
    return ALLOWED.matcher(text).matches();
  }
}
