package dev.argus.core.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import dev.argus.core.env.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerKeyTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final byte[] BODY = "{\"user_id\":\"user1\"}".getBytes(StandardCharsets.UTF_8);
  private static final CallerKey KEY = key("k", Duration.ZERO);
  private static final String SIGNED = KEY.sign("POST", "/v1/verify", BODY);

  private static CallerKey key(String letter, Duration later) {
    return new CallerKey(
        new Secret(letter.repeat(43)), Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
  }

  private static boolean accepted(String header) {
    return KEY.signed(header, "POST", "/v1/verify", BODY);
  }

  @Test
  void acceptsItsOwnSignatureOfThisVeryRequest() {
    assertTrue(accepted(SIGNED));
    assertFalse(KEY.signed(SIGNED, "GET", "/v1/verify", BODY));
    assertFalse(KEY.signed(SIGNED, "POST", "/v1/verify/", BODY));
    assertFalse(KEY.signed(SIGNED, "POST", "/v1/verify", "{}".getBytes(StandardCharsets.UTF_8)));
    assertFalse(key("l", Duration.ZERO).signed(SIGNED, "POST", "/v1/verify", BODY));
    assertNotEquals(SIGNED, KEY.sign("POST", "/v1/verify", BODY));
  }

  @Test
  void holdsForAMinute() {
    assertTrue(key("k", Duration.ofSeconds(59)).signed(SIGNED, "POST", "/v1/verify", BODY));
    assertFalse(key("k", Duration.ofSeconds(60)).signed(SIGNED, "POST", "/v1/verify", BODY));
    assertTrue(key("k", Duration.ofSeconds(-30)).signed(SIGNED, "POST", "/v1/verify", BODY));
    assertFalse(key("k", Duration.ofSeconds(-31)).signed(SIGNED, "POST", "/v1/verify", BODY));
  }

  /** A bit of each character of it, then each character taken away. */
  @Test
  void acceptsNoChangeOfIt() {
    for (int i = 0; i < SIGNED.length(); i++) {
      char other = SIGNED.charAt(i) == 'A' ? 'E' : 'A';
      assertFalse(accepted(SIGNED.substring(0, i) + other + SIGNED.substring(i + 1)), "at " + i);
      assertFalse(accepted(SIGNED.substring(0, i) + SIGNED.substring(i + 1)), "without " + i);
    }
  }

  @Test
  void hasOneFormAlone() {
    for (String trick :
        new String[] {
          "",
          "Bearer " + SIGNED.substring("Argus-Caller ".length()),
          SIGNED.replace("v1.", "v0."),
          SIGNED.replace("v1.", "none."),
          SIGNED.toLowerCase(java.util.Locale.ROOT),
          SIGNED + "=",
          SIGNED + ", " + SIGNED,
          " " + SIGNED,
          SIGNED + "\n",
          SIGNED.replace("Argus-Caller ", "Argus-Caller  "),
          "Argus-Caller v1.99999999999999999999.x.y",
          "Argus-Caller eyJhbGciOiJub25lIn0.e30.",
        }) {
      assertFalse(accepted(trick), trick);
    }
  }

  /** Old, both, new: whichever of two sides goes first, one key is the other's too. */
  @Test
  void isChangedWithoutAMomentInWhichNeitherSideKnowsTheOther() {
    CallerKey before = keys("k".repeat(43));
    CallerKey between = keys("l".repeat(43) + ", " + "k".repeat(43));
    CallerKey after = keys("l".repeat(43));
    for (CallerKey[] sides :
        new CallerKey[][] {
          {before, between},
          {between, before},
          {between, between},
          {between, after},
          {after, between}
        }) {
      String header = sides[0].sign("POST", "/v1/verify", BODY);
      assertTrue(sides[1].signed(header, "POST", "/v1/verify", BODY));
      assertFalse(sides[1].signed(header, "POST", "/v1/other", BODY));
    }
    assertFalse(after.signed(SIGNED, "POST", "/v1/verify", BODY));
    String twice = between.sign("POST", "/v1/verify", BODY);
    assertFalse(accepted(twice + twice.substring(twice.lastIndexOf('.'))), "of three keys");
    assertFalse(keys("m".repeat(43)).signed(twice, "POST", "/v1/verify", BODY));
  }

  @Test
  void anAnswerIsOfOneRequestAndOfWhoeverHasTheKey() {
    String answer = KEY.signAnswer(SIGNED, BODY);
    assertTrue(KEY.signedAnswer(answer, SIGNED, BODY));
    assertTrue(keys("l".repeat(43) + "," + "k".repeat(43)).signedAnswer(answer, SIGNED, BODY));
    assertFalse(keys("l".repeat(43)).signedAnswer(answer, SIGNED, BODY));
    assertFalse(KEY.signedAnswer(answer, KEY.sign("POST", "/v1/verify", BODY), BODY));
    assertFalse(KEY.signedAnswer(answer, SIGNED, new byte[0]));
    assertFalse(KEY.signedAnswer("", SIGNED, BODY));
    String ofTheRequest = SIGNED.substring(SIGNED.lastIndexOf('.') + 1);
    assertFalse(KEY.signedAnswer(ofTheRequest, SIGNED, BODY), "sent back as it came");
  }

  private static CallerKey keys(String text) {
    return new CallerKey(new Secret(text), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", "%1$s,", ",%1$s", "%1$s,short", "%1$s,%1$s,%1$s"})
  void isOneOrTwo(String form) {
    String text = form.formatted("k".repeat(32));
    assertThrows(IllegalArgumentException.class, () -> keys(text));
    Environment env = Environment.of(Map.of("KEY", text));
    CallerKey.from(env, "KEY");
    assertThrows(EnvironmentException.class, env::check);
  }

  @Test
  void isNoShortWord() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CallerKey(new Secret("k".repeat(31)), Clock.systemUTC()));
  }
}
