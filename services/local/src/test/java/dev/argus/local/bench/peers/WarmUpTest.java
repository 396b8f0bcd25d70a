package dev.argus.local.bench.peers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void isNeverOverAtOnce() {
    assertFalse(WarmUp.steady(List.of()));
    assertFalse(WarmUp.steady(List.of(15.0, 15.0, 15.0)));
  }

  @Test
  void goesOnWhileRequestsGetCheaper() {
    assertFalse(WarmUp.steady(List.of(30.0, 22.0, 19.0, 17.0)));
    assertTrue(WarmUp.steady(List.of(30.0, 22.0, 16.0, 15.9, 15.8, 16.0)));
  }

  @Test
  void isOverWhereTheMachineBecomesSlower() {
    assertTrue(WarmUp.steady(List.of(15.0, 15.0, 17.0, 17.0)));
  }
}
