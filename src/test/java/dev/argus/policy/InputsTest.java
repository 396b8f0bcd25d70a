package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.core.internal.Constants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputsTest {
  private static final Inputs INPUTS =
      Inputs.of(
          Map.of(
              "replicas",
              2.0,
              "name",
              "web",
              "ports",
              List.of(Map.of("port", 80)),
              "password",
              Example.secret(Map.of("key", "sesame")),
              "later",
              Constants.UnknownValue));

  @Test
  void leadNowhereWithoutAnError() {
    var nowhere = INPUTS.at("spec", "template", "x");

    assertFalse(nowhere.present());
    assertEquals(List.of(), nowhere.items());
    assertEquals(Map.of(), nowhere.fields());
    assertEquals(Optional.empty(), nowhere.text());
    assertFalse(nowhere.mayBe(true));
  }

  @Test
  void compareNumbersByValue() {
    assertTrue(INPUTS.at("replicas").mayBe(2));
    assertEquals(2L, INPUTS.at("replicas").plain());
    assertTrue(INPUTS.at("ports").items().get(0).at("port").mayBe(80.0));
  }

  @Test
  void takeWhatIsNotKnownForAnything() {
    var unknown = INPUTS.at("later", "below");

    assertTrue(unknown.present());
    assertFalse(unknown.known());
    assertTrue(unknown.mayBe(true));
    assertTrue(unknown.mayBe("text"));
    assertEquals(Optional.empty(), unknown.text());
  }

  @Test
  void knowWhatIsSecretAndDoNotShowIt() {
    var secret = INPUTS.at("password", "key");

    assertTrue(secret.secret());
    assertEquals("sesame", secret.plain());
    assertEquals("[secret]", secret.toString());
    assertFalse(INPUTS.at("name").secret());
  }
}
