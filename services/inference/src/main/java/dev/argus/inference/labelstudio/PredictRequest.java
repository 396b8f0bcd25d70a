package dev.argus.inference.labelstudio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of {@code POST /predict}, read as it comes: Label Studio sends far more than is needed,
 * and a tree of it could be many times its size.
 *
 * @param tasks texts of each task's data by key; empty for a task that is none
 * @param project such as {@code 7.1700000000}; empty when not said
 * @param labelConfig of the project; empty when not said
 */
record PredictRequest(List<Map<String, String>> tasks, String project, String labelConfig) {
  /** Label Studio asks for a hundred at a time unless told otherwise. */
  static final int MOST_TASKS = 1000;

  /**
   * Reads a body.
   *
   * @throws Problem 400 when it is no such document, 413 with too many tasks
   */
  static PredictRequest read(byte[] body) {
    try (JsonParser json = Json.mapper().createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw Problem.badRequest("The body must be an object with \"tasks\".");
      }
      return document(json);
    } catch (IOException e) {
      throw Problem.badRequest("The body is not valid JSON.");
    }
  }

  private static PredictRequest document(JsonParser json) throws IOException {
    List<Map<String, String>> tasks = List.of();
    String project = "";
    String labelConfig = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "tasks" -> tasks = tasks(json, value);
        case "project" -> project = Texts.text(json, value);
        case "label_config" -> labelConfig = Texts.text(json, value);
        default -> json.skipChildren();
      }
    }
    if (tasks.isEmpty()) {
      throw Problem.badRequest("\"tasks\" must be a list with at least one task.");
    }
    return new PredictRequest(tasks, project, labelConfig);
  }

  private static List<Map<String, String>> tasks(JsonParser json, JsonToken value)
      throws IOException {
    if (value != JsonToken.START_ARRAY) {
      throw Problem.badRequest("\"tasks\" must be a list.");
    }
    List<Map<String, String>> tasks = new ArrayList<>();
    for (JsonToken task = json.nextToken(); task != JsonToken.END_ARRAY; task = json.nextToken()) {
      if (tasks.size() == MOST_TASKS) {
        throw Problem.tooLarge("A request may have " + MOST_TASKS + " tasks at most.");
      }
      tasks.add(task(json, task));
    }
    return tasks;
  }

  private static Map<String, String> task(JsonParser json, JsonToken task) throws IOException {
    Map<String, String> data = new LinkedHashMap<>();
    if (task != JsonToken.START_OBJECT) {
      json.skipChildren();
      return data;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = json.currentName().equals("data");
      if (json.nextToken() == JsonToken.START_OBJECT && wanted) {
        data(json, data);
      } else {
        json.skipChildren();
      }
    }
    return data;
  }

  private static void data(JsonParser json, Map<String, String> data) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        data.put(key, json.getText());
      } else {
        json.skipChildren();
      }
    }
  }
}
