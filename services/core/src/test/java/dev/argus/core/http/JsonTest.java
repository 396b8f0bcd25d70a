package dev.argus.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  record Body(String image) {}

  @ParameterizedTest
  @ValueSource(strings = {"{\"image\":\"YWJj\nZGVm\"}", "{\"image\":\"YWJj"})
  void aStringThatIsNoJsonIsNotCalledAValueThatIsNotAllowed(String body) {
    assertEquals(
        "The body is not valid JSON, at field \"image\": is a line break in a string, or the end"
            + " missing?",
        refused(body));
  }

  @Test
  void aValueOfAnotherKindIsNamedByItsField() {
    assertEquals("Field \"image\" has a value that is not allowed.", refused("{\"image\":[1]}"));
  }

  @Test
  void nothingIsCalledNothing() {
    assertEquals("There is no JSON document; send one as the body.", refused(""));
  }

  private static String refused(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return assertThrows(Problem.class, () -> Json.read(bytes, Body.class)).getMessage();
  }
}
