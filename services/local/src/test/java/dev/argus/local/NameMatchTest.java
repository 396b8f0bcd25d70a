package dev.argus.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameMatchTest {
  private static final List<String> NAMES = List.of("logging-service", "stores", "yolo-inference");

  @Test
  void findsAWholeNameAndAnUnambiguousPart() {
    assertEquals("stores", NameMatch.find("stores", NAMES));
    assertEquals("yolo-inference", NameMatch.find("yolo", NAMES));
  }

  @Test
  void suggestsTheNearestName() {
    LocalException refused =
        assertThrows(LocalException.class, () -> NameMatch.find("lodging-service", NAMES));

    assertTrue(refused.getMessage().contains("did you mean logging-service?"));
  }

  @Test
  void doesNotGuessBetweenTwo() {
    LocalException refused = assertThrows(LocalException.class, () -> NameMatch.find("s", NAMES));

    assertTrue(refused.getMessage().contains("stores"), refused.getMessage());
  }

  @Test
  void measuresDistanceInSingleEdits() {
    assertEquals(0, NameMatch.distance("yolo", "yolo"));
    assertEquals(3, NameMatch.distance("kitten", "sitting"));
    assertEquals(4, NameMatch.distance("", "yolo"));
  }
}
