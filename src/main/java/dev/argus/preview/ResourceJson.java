package dev.argus.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.argus.cost.CostJson;
import dev.argus.cost.Estimate;
import dev.argus.cost.Resource;
import dev.argus.policy.Inputs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The resources of a stack for programs: {@code {stack, cost, resources: [{type, name, parent,
 * inputs}]}}.
 */
final class ResourceJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ResourceJson() {}

  static String print(Evaluation evaluation) {
    var document = new LinkedHashMap<String, Object>();
    document.put("stack", evaluation.stack());
    document.put("cost", CostJson.of(cost(evaluation)));
    document.put("resources", evaluation.resources().stream().map(ResourceJson::resource).toList());
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  /** What the stack costs. */
  static Estimate cost(Evaluation evaluation) {
    return Estimate.of(
        evaluation.resources().stream()
            .map(Declaration::resource)
            .map(
                found ->
                    new Resource(
                        found.type(), found.name(), JSON.valueToTree(value(found.inputs()))))
            .toList());
  }

  private static Map<String, Object> resource(Declaration declaration) {
    var resource = new LinkedHashMap<String, Object>();
    resource.put("type", declaration.resource().type());
    resource.put("name", declaration.resource().name());
    resource.put("parent", declaration.parent());
    resource.put("inputs", value(declaration.resource().inputs()));
    return resource;
  }

  private static Object value(Inputs inputs) {
    if (!inputs.fields().isEmpty()) {
      var fields = new TreeMap<String, Object>();
      inputs.fields().forEach((name, field) -> fields.put(name, value(field)));
      return fields;
    }
    if (inputs.isList()) {
      return inputs.items().stream().map(ResourceJson::value).toList();
    }
    return inputs.secret() ? Manifest.PLACEHOLDER : inputs.plain();
  }
}
