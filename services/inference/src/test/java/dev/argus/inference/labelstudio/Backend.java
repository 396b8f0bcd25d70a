package dev.argus.inference.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.http.Json;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A backend with the synthetic model, asked as Label Studio 1.23.2 asks. */
final class Backend implements AutoCloseable {
  /** The labelling interface of the recorded exchange. */
  static final String TWO_LABELS =
      "<View><Image name=\"image\" value=\"$image\"/><KeyPointLabels name=\"kp\" toName=\"image\">"
          + "<Label value=\"nose\"/><Label value=\"left_eye\"/></KeyPointLabels></View>";

  static final String PROJECT = "1.1795252232";

  final Service service;

  Backend(Map<String, String> more) throws Exception {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("TASK", "pose");
    variables.put("MODEL_PATH", "simcc-synthetic");
    variables.put("CONFIDENCE_THRESHOLD", "0.5");
    variables.put("ARGUS_MODEL_CACHE", Models.cache("rtmdet-nano-person").toString());
    variables.putAll(more);
    service = Service.ready(variables);
  }

  HttpResponse<String> post(String path, Object body) throws Exception {
    return service.post(path, "application/json", Json.write(body));
  }

  HttpResponse<String> raw(String path, String body) throws Exception {
    return service.post(path, "application/json", body.getBytes(UTF_8));
  }

  JsonNode setup(String hostname, String token) throws Exception {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("project", PROJECT);
    body.put("schema", TWO_LABELS);
    body.put("hostname", hostname);
    body.put("access_token", token);
    body.put("extra_params", null);
    HttpResponse<String> answer = post("/setup", body);
    assertEquals(200, answer.statusCode(), answer.body());
    return Service.body(answer);
  }

  /** As the recorded request, with these pictures for its tasks. */
  HttpResponse<String> asked(String labelConfig, String... pictures) throws Exception {
    List<Object> tasks = new ArrayList<>();
    for (String picture : pictures) {
      Map<String, Object> task = new LinkedHashMap<>();
      task.put("id", tasks.size() + 1);
      task.put("data", Map.of("image", picture));
      task.put("meta", Map.of());
      task.put("created_at", "2026-11-21T09:10:32.634450Z");
      task.put("is_labeled", false);
      task.put("overlap", 1);
      task.put("last_comment_updated_at", null);
      task.put("project", 1);
      task.put("comment_authors", List.of());
      task.put("annotations", List.of());
      task.put("predictions", List.of());
      tasks.add(task);
    }
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("login", null);
    params.put("password", null);
    params.put("context", null);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("tasks", tasks);
    body.put("project", PROJECT);
    body.put("label_config", labelConfig);
    body.put("params", params);
    return post("/predict", body);
  }

  JsonNode predict(String labelConfig, String... pictures) throws Exception {
    HttpResponse<String> answer = asked(labelConfig, pictures);
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode results = Service.body(answer).get("results");
    assertEquals(pictures.length, results.size(), "one result for each task");
    return results;
  }

  @Override
  public void close() {
    service.close();
  }
}
