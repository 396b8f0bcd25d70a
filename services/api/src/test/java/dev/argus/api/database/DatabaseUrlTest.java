package dev.argus.api.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @Test
  void aLibpqAddressBecomesAJdbcAddressWithoutPassword() {
    var url = DatabaseUrl.of("postgresql://user:p%40ss%2Fw+d@db:5433/vision_logs?sslmode=require");

    assertEquals("jdbc:postgresql://db:5433/vision_logs?sslmode=require", url.jdbcUrl());
    assertEquals("user", url.user());
    assertEquals("p@ss/w+d", url.password());
    assertFalse(url.toString().contains("ss/w"), url::toString);
  }

  @Test
  void portPasswordAndSchemeHaveTheirShortForms() {
    var url = DatabaseUrl.of("postgres://argus@localhost/vision_logs");

    assertEquals("jdbc:postgresql://localhost:5432/vision_logs", url.jdbcUrl());
    assertEquals("", url.password());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "mysql://u:hidden@h/d",
        "postgresql://h/d",
        "postgresql://u:hidden@h",
        "postgresql://u:hidden@h/",
        "postgresql://u:hidden@h/a/b",
        "postgresql://u:hidden@h/d?socketFactory=evil",
        "postgresql://u:hid den@h/d",
        "postgresql:///d"
      })
  void whatIsNoSuchAddressIsRefusedWithoutThePassword(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.of(text));

    assertTrue(refused.getMessage().startsWith("DATABASE_URL must look like postgresql://"));
    assertFalse(refused.getMessage().contains("hid"), refused::getMessage);
  }
}
