package dev.argus.api.picture;

import java.util.regex.Pattern;

/** The keys that every store accepts. */
final class Keys {
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private Keys() {}

  /** Returns the key, or refuses one that could leave its directory or upset a store. */
  static String checked(String key) {
    for (var segment : key.split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("Not a picture key: " + key);
      }
    }
    return key;
  }
}
