package dev.argus.core.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private enum Store {
    OBJECT_STORE,
    VOLUME
  }

  @Test
  void readsEveryKindOfValue() {
    Environment env =
        Environment.of(
            Map.of(
                "PORT",
                "8000",
                "DELAY",
                "PT5S",
                "MAX",
                "20Mi",
                "STORE",
                "object-store",
                "ON",
                "true",
                "URL",
                "http://a:1",
                "RATE",
                "0.5",
                "EMPTY",
                ""));
    assertEquals(8000, env.integer("PORT", 1, 0, 65_535));
    assertEquals(Duration.ofSeconds(5), env.duration("DELAY", "PT1S"));
    assertEquals(20L << 20, env.bytes("MAX", "1"));
    assertEquals(Store.OBJECT_STORE, env.choice("STORE", Store.class, Store.VOLUME));
    assertTrue(env.flag("ON", false));
    assertEquals("a", env.uri("URL").getHost());
    assertEquals(0.5, env.decimal("RATE", 0, 0, 1));
    assertEquals("fallback", env.text("EMPTY", "fallback"));
    assertTrue(env.optionalUri("EMPTY").isEmpty());
    env.check();
  }

  @Test
  void namesEveryMissingAndBadVariableAtOnceButNoValue() {
    Environment env = Environment.of(Map.of("PORT", "99999", "DELAY", "5s", "STORE", "hunter2"));
    env.integer("PORT", 1, 0, 65_535);
    env.duration("DELAY", "PT1S");
    env.choice("STORE", Store.class, Store.VOLUME);
    env.secret("PASSWORD");
    env.uri("URL");
    String said = assertThrows(EnvironmentException.class, env::check).getMessage();
    for (String name : new String[] {"PORT", "DELAY", "STORE", "PASSWORD", "URL"}) {
      assertTrue(said.contains(name), said);
    }
    assertTrue(said.contains("object-store, volume"), said);
    assertFalse(said.contains("hunter2"), said);
  }

  @Test
  void aSecretPrintsAsStars() {
    assertEquals("***", Environment.of(Map.of("P", "word")).secret("P").toString());
  }

  @Test
  void aSecretThatIsSetToNothingIsAProblemAndOneThatIsNotSetIsNone() {
    Environment env = Environment.of(Map.of("GIVEN", " word\n", "LOST", " "));
    assertTrue(env.optionalSecret("UNSET").isEmpty());
    assertEquals("word", env.optionalSecret("GIVEN").orElseThrow().value());
    env.check();
    assertTrue(env.optionalSecret("LOST").isEmpty());
    assertTrue(
        assertThrows(EnvironmentException.class, env::check)
            .getMessage()
            .contains("LOST is empty"));
  }

  @Test
  void quantitiesAreThoseOfKubernetes() {
    assertEquals(512, Quantity.bytes("512"));
    assertEquals(1536L << 20, Quantity.bytes("1.5Gi"));
    assertEquals(2_000_000, Quantity.bytes("2M"));
    for (String bad : new String[] {"", "x", "-1", "1Q", "0.3", "99999999999999T"}) {
      assertThrows(IllegalArgumentException.class, () -> Quantity.bytes(bad), bad);
    }
  }
}
