package dev.argus.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.cost.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stack declared at some time, as {@code ./argus preview STACK --json} prints it.
 *
 * @param inputs by type and name joined by {@code ::}; components, which are nothing outside of the
 *     program, are left out
 */
record Snapshot(String stack, Map<String, JsonNode> inputs) {
  static Snapshot parse(String json) {
    JsonNode document;
    try {
      // Lines of the build may stand before it.
      var begin = json.startsWith("{") ? 0 : json.indexOf("\n{") + 1;
      document = new ObjectMapper().readTree(json.substring(begin));
    } catch (JsonProcessingException e) {
      throw new ReviewException("The file to compare with is no JSON: " + e.getOriginalMessage());
    }
    if (!document.path("stack").isTextual() || !document.path("resources").isArray()) {
      throw new ReviewException(
          "The file to compare with is no preview: make it with ./argus preview STACK --json");
    }
    var inputs = new LinkedHashMap<String, JsonNode>();
    for (var resource : document.path("resources")) {
      var type = resource.path("type").asText();
      if (!type.startsWith("argus:")) {
        inputs.put(type + "::" + resource.path("name").asText(), resource.path("inputs"));
      }
    }
    return new Snapshot(document.path("stack").asText(), inputs);
  }

  /** The resources, to be priced. */
  List<Resource> resources() {
    return inputs.entrySet().stream()
        .map(
            entry -> {
              var cut = entry.getKey().indexOf("::");
              return new Resource(
                  entry.getKey().substring(0, cut),
                  entry.getKey().substring(cut + 2),
                  entry.getValue());
            })
        .toList();
  }
}
