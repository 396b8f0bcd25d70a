package dev.argus.core.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://redis:6379",
        "redis://:hush@redis:6379/0",
        "rediss://argus:hu%2Fsh%40@redis.example.com:6380/",
        "redis://:hush@[::1]:6379",
      })
  void aUrlIsReadAndOpened(String url) {
    Environment env = Environment.of(Map.of("REDIS_URL", url));
    try (var client = RedisSettings.from(env).orElseThrow().open(Duration.ofSeconds(1))) {
      assertEquals(0, client.getPool().getNumActive(), "nothing is asked yet");
    }
    env.check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://:hush^@redis:6379",
        "redis://:hush%zz@redis:6379",
        "redis://:hu sh@redis:6379",
        "redis://:a:hush@b@redis:6379",
        "redis://hush@redis:6379",
        "redis://:hush",
        "redis://:hush@redis",
        "redis://:hu/sh@redis:6379",
        "http://:hush@redis:6379",
        "hush",
        " ",
      })
  void whatIsNoneIsRefusedAtTheStartAndNotShown(String url) {
    Environment env = Environment.of(Map.of("REDIS_URL", url));
    assertTrue(RedisSettings.from(env).isEmpty());
    String said = assertThrows(EnvironmentException.class, env::check).getMessage();
    assertTrue(said.contains("REDIS_URL"), said);
    assertFalse(said.contains("hush"), said);
  }

  @Test
  void thereMayBeNone() {
    Environment env = Environment.of(Map.of());
    assertTrue(RedisSettings.from(env).isEmpty());
    env.check();
  }
}
