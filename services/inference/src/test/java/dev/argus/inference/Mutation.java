package dev.argus.inference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes valid bytes invalid in the ways that break parsers. Latin-1 keeps every byte a character.
 */
final class Mutation {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern VALUE = Pattern.compile("\"[^\"]{0,40}\"|true|false|null");
  private static final List<String> NUMBERS =
      List.of("-1", "0", "1e400", "99999999999999999999", "2147483648", "0.5", "1e-9", "NaN");
  private static final List<String> VALUES =
      List.of("null", "\"\"", "[]", "{}", "[[[[[[]]]]]]", "\"\\u0000\"", "3", "\"image\"", "true");

  private final Random random;

  Mutation(Random random) {
    this.random = random;
  }

  /** One to three mutations of the bytes; sometimes none, so that what is valid stays covered. */
  byte[] of(byte[] valid) {
    byte[] bytes = valid;
    for (int left = random.nextInt(4); left > 0 && bytes.length > 0; left--) {
      bytes = one(bytes);
    }
    return bytes;
  }

  private byte[] one(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(bytes, 1 + random.nextInt(8));
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> joined(Arrays.copyOf(bytes, at), noise(1 + random.nextInt(64)), rest(bytes, at));
      case 3 -> joined(Arrays.copyOf(bytes, at), rest(bytes, random.nextInt(bytes.length)));
      case 4 -> Arrays.copyOfRange(bytes, at, bytes.length);
      case 5, 6 -> replaced(bytes, NUMBER, NUMBERS);
      default -> replaced(bytes, VALUE, VALUES);
    };
  }

  private byte[] flipped(byte[] bytes, int times) {
    byte[] flipped = bytes.clone();
    for (int i = 0; i < times; i++) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] rest(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] joined(byte[]... parts) {
    StringBuilder all = new StringBuilder();
    for (byte[] part : parts) {
      all.append(new String(part, ISO_8859_1));
    }
    return all.toString().getBytes(ISO_8859_1);
  }

  /** Another token in the place of one of the first that match. */
  private byte[] replaced(byte[] bytes, Pattern token, List<String> by) {
    String text = new String(bytes, ISO_8859_1);
    Matcher matcher = token.matcher(text);
    List<MatchResult> found = matcher.results().limit(50).toList();
    if (found.isEmpty()) {
      return flipped(bytes, 1);
    }
    MatchResult one = found.get(random.nextInt(found.size()));
    String other = by.get(random.nextInt(by.size()));
    return (text.substring(0, one.start()) + other + text.substring(one.end()))
        .getBytes(ISO_8859_1);
  }
}
