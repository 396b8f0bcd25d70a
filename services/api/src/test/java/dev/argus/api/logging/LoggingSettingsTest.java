package dev.argus.api.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.api.picture.PictureSettings;
import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggingSettingsTest {

  @Test
  void everyBadVariableIsNamedAtOnce() {
    var refused =
        assertThrows(
            EnvironmentException.class,
            () ->
                LoggingSettings.from(
                    Environment.of(
                        Map.of(
                            "DATABASE_URL", "mysql://u:hidden@h/d",
                            "S3_BUCKET", "No_Bucket",
                            "S3_ENDPOINT", "ftp://h",
                            "AWS_ACCESS_KEY_ID", "half",
                            "RETENTION", "90 days",
                            "ALLOW_DELETE", "maybe"))));

    for (var name :
        new String[] {
          "DATABASE_URL",
          "S3_BUCKET",
          "S3_ENDPOINT",
          "AWS_SECRET_ACCESS_KEY",
          "RETENTION",
          "ALLOW_DELETE"
        }) {
      assertTrue(refused.getMessage().contains(name), () -> name + ": " + refused.getMessage());
    }
    assertFalse(refused.getMessage().contains("hidden"));
  }

  @Test
  void whatIsNotSaidHasItsDefault() {
    var settings =
        LoggingSettings.from(
            Environment.of(Map.of("DATABASE_URL", "postgres://u@h/d", "PICTURES", "none")));

    assertEquals(8001, settings.http().port());
    assertEquals(25L << 20, settings.http().maxBody());
    assertEquals(PictureSettings.Kind.NONE, settings.pictures().kind());
    assertEquals(Duration.ofDays(90), settings.retention());
    assertTrue(settings.archive().isEmpty());
    assertFalse(settings.allowDelete());
  }

  @Test
  void aVolumeNeedsItsDirectory() {
    var refused =
        assertThrows(
            EnvironmentException.class,
            () ->
                LoggingSettings.from(
                    Environment.of(
                        Map.of("DATABASE_URL", "postgres://u@h/d", "PICTURES", "volume"))));

    assertTrue(refused.getMessage().contains("PICTURES_DIR"));
  }
}
