package dev.argus.inference.labelstudio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Texts and numbers of a JSON object; all else is passed over as it comes and takes no memory. */
final class Texts {
  private Texts() {}

  /**
   * Those of these names; empty where there is none.
   *
   * @throws Problem 400 when it is no object
   */
  static Map<String, String> of(byte[] body, Set<String> names) {
    Map<String, String> texts = new HashMap<>();
    names.forEach(name -> texts.put(name, ""));
    try (JsonParser json = Json.mapper().createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw Problem.badRequest("The body must be an object.");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (texts.containsKey(name)) {
          texts.put(name, text(json, value));
        } else {
          json.skipChildren();
        }
      }
      return texts;
    } catch (IOException e) {
      throw Problem.badRequest("The body is not valid JSON.");
    }
  }

  /** A text or a number as it is written; nothing of anything else. */
  static String text(JsonParser json, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
      return json.getText();
    }
    json.skipChildren();
    return "";
  }
}
