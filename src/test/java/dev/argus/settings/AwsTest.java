package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsTest {
  private static final String STACK =
      """
      images: {inference: a/inference:1, inferenceCuda: a/inference-cuda:1, api: a/api:1}
      cloud: {kind: aws, region: eu-central-1, access: {kind: private, cidrs: [10.0.0.0/8]}%s}
      data: {objectStore: {kind: managed, prefix: example}, redis: {kind: managed%s}}
      """;

  @Test
  void aPasswordThatElastiCacheTakesIsTaken() {
    for (var password : List.of("sixteen-letters!", "A".repeat(128), "a&b#c$d^e<f>g-h0123")) {
      parse(STACK.formatted("", ", password: '" + password + "'"));
    }
  }

  @Test
  void aPasswordThatElastiCacheRefusesIsRefusedAndNotRepeated() {
    for (var password : List.of("too-short", "with_underscore_in_it", "A".repeat(129))) {
      var problems = problems(STACK.formatted("", ", password: " + password));
      assertEquals(
          List.of(
              "argus:data.redis.password needs to be 16 to 128 letters, digits and signs of"
                  + " !&#$^<>-, as ElastiCache takes it"),
          problems);
      assertFalse(problems.toString().contains(password));
    }
  }

  @Test
  void anEncryptedPasswordIsTrusted() {
    parse(STACK.formatted("", ", password: {secure: v1:abc:def}"));
  }

  @Test
  void aNetworkHasRoomForThreeZonesAndNoMoreThanAwsGives() {
    parse(STACK.formatted(", cidr: 10.8.0.0/20", ""));
    for (var cidr : List.of("10.0.0.0/8", "10.40.0.0/21", "10.40.1.0/16", "\"fd00::/16\"")) {
      var problems = problems(STACK.formatted(", cidr: " + cidr, ""));
      assertEquals(1, problems.size(), problems::toString);
      assertTrue(problems.get(0).startsWith("argus:cloud.cidr is "), problems::toString);
    }
  }

  private static List<String> problems(String text) {
    return assertThrows(SettingsException.class, () -> parse(text)).problems();
  }

  private static Settings parse(String text) {
    Map<String, JsonNode> values = new HashMap<>();
    try {
      new YAMLMapper()
          .readTree(text)
          .properties()
          .forEach(field -> values.put(field.getKey(), field.getValue()));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
    return Settings.parse(values);
  }
}
