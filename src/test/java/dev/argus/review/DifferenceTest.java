package dev.argus.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonParser.Feature;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  @Test
  void namesTheFieldsThatDiffer() {
    assertEquals(
        List.of("a.b: 1 -> 2", "a.c: (none) -> x", "d: true -> (none)"),
        between("{a: {b: 1}, d: true}", "{a: {b: 2, c: 'x'}}"));
  }

  @Test
  void pairsElementsByName() {
    assertEquals(
        List.of("env[B]: (none) -> {\"name\":\"B\",\"value\":\"2\"}"),
        between("{env: [{name: 'A'}]}", "{env: [{name: 'B', value: '2'}, {name: 'A'}]}"));
  }

  @Test
  void pairsElementsWithoutANameByPosition() {
    assertEquals(
        List.of("ports[1].port: 80 -> 81"),
        between("{ports: [{port: 1}, {port: 80}]}", "{ports: [{port: 1}, {port: 81}]}"));
  }

  @Test
  void comparesNumbersByValueAndListsOfValuesAsOne() {
    assertEquals(List.of("b: [1,2] -> [2]"), between("{a: 1, b: [1, 2]}", "{a: 1.0, b: [2]}"));
  }

  @Test
  void hidesWhatTheEngineMarksAsSecret() {
    var marked =
        "{p: {'4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270',"
            + " plaintext: '\"sesame\"'}}";

    assertEquals(List.of("p: (none) -> <secret>"), between("{}", marked));
    assertEquals(List.of("p: <secret> -> <secret>"), between("{p: '[secret]'}", marked));
    assertEquals(List.of("q: (none) -> <secret>"), between("{}", "{q: " + marked + "}"));
  }

  @Test
  void saysWhatNobodyKnowsYet() {
    assertEquals(
        List.of("id: 1 -> (known after the apply)"),
        between("{id: 1}", "{id: '04da6b54-80e4-46f7-96ec-b56ff0331ba9'}"));
  }

  @Test
  void leavesTheEnginesNotesOut() {
    assertEquals(List.of(), between("{__defaults: []}", "{__defaults: ['a']}"));
  }

  private static List<String> between(String before, String after) {
    var mapper = new ObjectMapper();
    mapper.enable(Feature.ALLOW_SINGLE_QUOTES);
    mapper.enable(Feature.ALLOW_UNQUOTED_FIELD_NAMES);
    try {
      return Difference.between(mapper.readTree(before), mapper.readTree(after)).stream()
          .map(FieldChange::toString)
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
