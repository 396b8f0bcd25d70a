package dev.argus.api.guard;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static final String NONCE = "nonce-of-this-very-request";

  private final SetClock clock = new SetClock();
  private final MemoryStore store = new MemoryStore(clock);
  private final Guard guard = guard(settings(true, 60, 40, 6, 5));

  private static GuardSettings settings(
      boolean nonce, int address, int key, int user, int wrongTries) {
    return new GuardSettings(nonce, address, key, user, wrongTries, 0, Optional.empty());
  }

  private Guard guard(GuardSettings settings) {
    return new Guard(settings, store, clock);
  }

  private void once(Guard by, String nonce, long fromNow) {
    by.once("door", Optional.of(nonce), Optional.of(clock.seconds() + fromNow));
  }

  private static Refused refused(Refusal refusal, Executable request) {
    var refused = assertThrows(Refused.class, request);
    assertEquals(refusal, refused.refusal());
    return refused;
  }

  private static Duration retryAfter(Refused refused) {
    return Duration.ofSeconds(Long.parseLong(refused.problem().headers().get("Retry-After")));
  }

  @Test
  void aNonceIsGoodForOneRequestOfItsCallerWhicheverReplicaIsAsked() {
    once(guard, NONCE, 60);
    refused(Refusal.REPLAYED, () -> once(guard, NONCE, 60));
    refused(Refusal.REPLAYED, () -> once(guard, NONCE, 90));
    var replica = guard(settings(true, 0, 0, 0, 0));
    assertEquals(409, refused(Refusal.REPLAYED, () -> once(replica, NONCE, 60)).problem().status());
    assertDoesNotThrow(
        () -> guard.once("shop", Optional.of(NONCE), Optional.of(clock.seconds() + 60)));
    once(guard, NONCE + "-", 60);
  }

  @Test
  void aReplayIsRefusedForAsLongAsTheRequestHolds() {
    once(guard, NONCE, 120);
    for (int second = 0; second < 130; second++) {
      refused(Refusal.REPLAYED, () -> once(guard, NONCE, 0));
      clock.pass(Duration.ofSeconds(1));
    }
    var expired = clock.seconds() - 11;
    refused(Refusal.EXPIRED, () -> guard.once("door", Optional.of(NONCE), Optional.of(expired)));
  }

  @Test
  void theClocksOfCallersMayDifferALittle() {
    once(guard, NONCE + 1, -10);
    once(guard, NONCE + 2, 130);
    assertEquals(
        400, refused(Refusal.EXPIRED, () -> once(guard, NONCE + 3, -11)).problem().status());
    var far = refused(Refusal.TOO_FAR_AHEAD, () -> once(guard, NONCE + 4, 131));
    assertTrue(far.getMessage().contains(Long.toString(clock.seconds())), far.getMessage());
    for (var absurd : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 0, -1}) {
      assertThrows(
          Refused.class, () -> guard.once("door", Optional.of(NONCE), Optional.of(absurd)));
    }
    // In milliseconds, as some clients count.
    refused(Refusal.TOO_FAR_AHEAD, () -> once(guard, NONCE, clock.millis()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fifteen-chars-x",
        "nonce of this very request",
        "nonce-of-this-very-request\n",
        "nonce-of-this-very-r\u00e9quest",
        "nonce/of+this=very/request",
        "ｎｏｎｃｅ-of-this-very-request",
        "12345678901234567890123456789012345678901234567890123456789012345",
      })
  void whatIsNoNonceIsRefused(String nonce) {
    var refused = refused(Refusal.MALFORMED, () -> once(guard, nonce, 60));
    assertEquals(400, refused.problem().status());
    assertTrue(refused.getMessage().contains("\"nonce\""));
  }

  @Test
  void whereNoNonceIsNeededOneThatComesIsHeeded() {
    var plain = guard(settings(false, 0, 0, 0, 0));
    plain.once("anybody", Optional.empty(), Optional.empty());
    once(plain, NONCE, 60);
    refused(Refusal.REPLAYED, () -> once(plain, NONCE, 60));
    refused(Refusal.MALFORMED, () -> plain.once("anybody", Optional.of(NONCE), Optional.empty()));
    refused(
        Refusal.MALFORMED,
        () -> plain.once("anybody", Optional.empty(), Optional.of(clock.seconds())));
    refused(Refusal.MALFORMED, () -> guard.once("door", Optional.empty(), Optional.empty()));
  }

  @Test
  void ofTwoWithOneNonceAtOnceOnePasses() throws Exception {
    for (int round = 0; round < 50; round++) {
      var nonce = NONCE + round;
      assertEquals(1, passed(8, () -> once(guard, nonce, 60)));
    }
  }

  /** How many of several at once are not refused. */
  private static int passed(int threads, Runnable request) throws Exception {
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var requests = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < threads; i++) {
        requests.add(
            () -> {
              try {
                request.run();
                return true;
              } catch (Refused e) {
                return false;
              }
            });
      }
      var passed = 0;
      for (var answer : pool.invokeAll(requests)) {
        passed += answer.get() ? 1 : 0;
      }
      return passed;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void everyoneHasHisLimitAndIsToldTheTruthAboutWhenToComeBack() {
    for (int i = 0; i < 6; i++) {
      guard.about("door", "user1");
    }
    var refused = refused(Refusal.USER_LIMIT, () -> guard.about("door", "user1"));
    assertEquals(429, refused.problem().status());
    assertDoesNotThrow(() -> guard.about("door", "user2"));
    assertDoesNotThrow(() -> guard.about("shop", "user1"));
    assertEquals(Duration.ofSeconds(10), retryAfter(refused));
    clock.pass(retryAfter(refused).minusSeconds(1));
    assertEquals(
        Duration.ofSeconds(1),
        retryAfter(refused(Refusal.USER_LIMIT, () -> guard.about("door", "user1"))));
    clock.pass(Duration.ofSeconds(1));
    guard.about("door", "user1");
    refused(Refusal.USER_LIMIT, () -> guard.about("door", "user1"));
    clock.pass(Duration.ofMinutes(1));
    for (int i = 0; i < 6; i++) {
      guard.about("door", "user1");
    }
  }

  @Test
  void keysAndAddressesHaveTheirs() throws Exception {
    for (int i = 0; i < 40; i++) {
      guard.known("door");
    }
    refused(Refusal.KEY_LIMIT, () -> guard.known("door"));
    assertDoesNotThrow(() -> guard.known("shop"));
    var client = InetAddress.getByName("2001:db8::1");
    for (int i = 0; i < 60; i++) {
      guard.arrived(InetAddress.getByName("2001:db8::" + Integer.toHexString(i + 1)));
    }
    refused(Refusal.ADDRESS_LIMIT, () -> guard.arrived(client));
    guard.arrived(InetAddress.getByName("2001:db8:0:1::1"));
  }

  @Test
  void limitsHoldForManyAtOnce() throws Exception {
    var passed = 0;
    for (int round = 0; round < 10; round++) {
      passed += passed(16, () -> guard.known("door"));
    }
    assertEquals(40, passed);
  }

  @Test
  void afterFiveWrongTriesEachCostsAWaitThatDoubles() {
    for (int i = 0; i < 5; i++) {
      guard.tries("door", "user1");
    }
    for (var seconds : new int[] {30, 60, 120, 240, 480, 900, 900, 900}) {
      var refused = refused(Refusal.LOCKED, () -> guard.tries("door", "user1"));
      assertEquals(429, refused.problem().status());
      assertEquals(seconds, retryAfter(refused).toSeconds());
      clock.pass(retryAfter(refused).minusMillis(1));
      refused(Refusal.LOCKED, () -> guard.tries("door", "user1"));
      clock.pass(Duration.ofMillis(1));
      guard.tries("door", "user1");
    }
    assertDoesNotThrow(() -> guard.tries("shop", "user1"), "another caller's is not locked");
    assertDoesNotThrow(() -> guard.tries("door", "user2"));
  }

  @Test
  void aMatchForgetsWrongTriesAndWhatWasNoneDoesNotCount() {
    for (int i = 0; i < 4; i++) {
      guard.tries("door", "user1");
    }
    guard.tries("door", "user1").right();
    for (int i = 0; i < 4; i++) {
      guard.tries("door", "user1");
    }
    for (int i = 0; i < 20; i++) {
      guard.tries("door", "user1").none();
    }
    guard.tries("door", "user1");
    refused(Refusal.LOCKED, () -> guard.tries("door", "user1"));
    clock.pass(Duration.ofHours(1));
    for (int i = 0; i < 5; i++) {
      guard.tries("door", "user1");
    }
  }

  @Test
  void manyWrongTriesAtOnceAreFiveToo() throws Exception {
    assertEquals(5, passed(64, () -> guard.tries("door", "user1")));
    assertEquals(0, passed(64, () -> guard.tries("door", "user1")));
  }

  @Test
  void manyRightTriesOneAfterTheOtherAreAllAnswered() {
    for (int i = 0; i < 1000; i++) {
      guard.tries("door", "user1").right();
    }
  }

  @Test
  void aMillionMadeUpUsersDoNotFillTheMemory() {
    var taken = 0;
    for (int i = 0; i < 1_000_000; i++) {
      try {
        guard.about("door", "user" + i);
        guard.tries("door", "user" + i);
        taken++;
      } catch (StoreException e) {
        // Full: it takes no more, and forgets nothing.
      }
    }
    assertEquals(MemoryStore.MOST, store.size());
    assertTrue(taken >= MemoryStore.MOST / 2 - 1);
    for (int i = 0; i < 4; i++) {
      guard.tries("door", "user0");
    }
    refused(Refusal.LOCKED, () -> guard.tries("door", "user0"));
    clock.pass(Duration.ofHours(2));
    assertDoesNotThrow(() -> guard.tries("door", "somebody"));
    assertEquals(1, store.size());
  }

  @Test
  void withoutLimitsNothingIsKept() throws Exception {
    var open = guard(settings(false, 0, 0, 0, 0));
    for (int i = 0; i < 10_000; i++) {
      open.arrived(InetAddress.getLoopbackAddress());
      open.known("anybody");
      open.once("anybody", Optional.empty(), Optional.empty());
      open.about("anybody", "user1");
      open.tries("anybody", "user1");
    }
    assertEquals(0, store.size());
  }

  @Test
  void keysOfTheStoreDoNotRunIntoOneAnother() {
    for (int i = 0; i < 5; i++) {
      guard.tries("a", "bc");
    }
    assertDoesNotThrow(() -> guard.tries("ab", "c"));
    assertTrue(Key.of("wrong", "door", "user1").matches("argus:guard:wrong:[A-Za-z0-9_-]{43}"));
  }
}
