package dev.argus.inference.oip;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads parameters. The protocol has texts, numbers and truth values; of a list or an object it is
 * only kept that there is one, since millions of empty ones fit into a body.
 */
final class ParametersReader extends StdDeserializer<Parameters> {
  private static final long serialVersionUID = 1L;

  ParametersReader() {
    super(Parameters.class);
  }

  @Override
  public Parameters deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (!parser.isExpectedStartObjectToken()) {
      return context.reportInputMismatch(this, "parameters must be an object");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      values.put(name, value(parser, parser.nextToken()));
      if (values.size() > Few.MOST) {
        return context.reportInputMismatch(this, "there may be %d parameters at most", Few.MOST);
      }
    }
    return new Parameters(values);
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_NULL -> null;
      case START_ARRAY, START_OBJECT -> {
        parser.skipChildren();
        yield "a list or an object";
      }
      default -> parser.getText();
    };
  }
}
