package dev.argus.api.face;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.argus.core.http.Json;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * As much of a Kubernetes API server as claims need, over real HTTP: it lists pods, and applies
 * JSON patches one after another, each whole or not at all. Remembers every patch that it applied.
 */
final class ApiServer implements AutoCloseable {
  private final ExecutorService threads = Executors.newFixedThreadPool(16);
  private final HttpServer server;
  private final Map<String, ObjectNode> pods = new TreeMap<>();
  private final List<Change> history = new ArrayList<>();
  private int version;
  private int refuseWith;

  /** A pod after a patch. */
  record Change(String pod, String status, String lease) {}

  ApiServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  Config config() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
        .build();
  }

  /** A ready worker as its Deployment makes it, without annotations. */
  synchronized void add(String name) {
    var pod = Json.mapper().createObjectNode().put("kind", "Pod").put("apiVersion", "v1");
    var meta = pod.putObject("metadata");
    meta.put("name", name).put("namespace", "face-it-workers").put("uid", name + "-" + ++version);
    meta.put("resourceVersion", Integer.toString(version));
    meta.putObject("labels").put("app", "face-recognition-worker").put("status", "ready");
    var status = pod.putObject("status").put("podIP", "127.0.0.1").put("phase", "Running");
    status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
    pods.put(name, pod);
  }

  /** Changes a pod as somebody else would. */
  synchronized void change(String name, String patch) {
    pods.put(name, patched(pods.get(name), tree(patch)));
  }

  synchronized void delete(String name) {
    pods.remove(name);
  }

  synchronized String status(String name) {
    return pods.get(name).at("/metadata/labels/status").asText();
  }

  synchronized JsonNode pod(String name) {
    return pods.get(name).deepCopy();
  }

  synchronized List<Change> history() {
    return List.copyOf(history);
  }

  /** From now on all is answered with this status; 0 for as it should be. */
  synchronized void refuseWith(int status) {
    refuseWith = status;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var path = exchange.getRequestURI().getPath();
      var prefix = "/api/v1/namespaces/face-it-workers/pods";
      if (refusal() != 0) {
        send(exchange, refusal(), status(refusal()));
      } else if (exchange.getRequestMethod().equals("GET") && path.equals(prefix)) {
        send(exchange, 200, list());
      } else if (exchange.getRequestMethod().equals("PATCH")
          && "application/json-patch+json"
              .equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
        patch(exchange, path.substring(prefix.length() + 1), Json.mapper().readTree(body));
      } else {
        send(exchange, 403, status(403));
      }
    }
  }

  private synchronized int refusal() {
    return refuseWith;
  }

  private synchronized JsonNode list() {
    var list = Json.mapper().createObjectNode().put("kind", "PodList").put("apiVersion", "v1");
    list.putObject("metadata").put("resourceVersion", Integer.toString(version));
    list.putArray("items").addAll(pods.values().stream().map(ObjectNode::deepCopy).toList());
    return list;
  }

  private void patch(HttpExchange exchange, String name, JsonNode patch) throws IOException {
    int code = 200;
    JsonNode answer;
    synchronized (this) {
      try {
        if (pods.containsKey(name)) {
          var changed = patched(pods.get(name), patch);
          pods.put(name, changed);
          answer = changed;
          history.add(
              new Change(
                  name,
                  changed.at("/metadata/labels/status").asText(),
                  changed.at("/metadata/annotations/argus.dev~1lease").asText()));
        } else {
          code = 404;
          answer = status(code);
        }
      } catch (JsonPatchException e) {
        code = 422;
        answer = status(code);
      }
    }
    send(exchange, code, answer);
  }

  private ObjectNode patched(ObjectNode pod, JsonNode patch) {
    var changed = (ObjectNode) JsonPatch.apply(patch, pod);
    ((ObjectNode) changed.get("metadata")).put("resourceVersion", Integer.toString(++version));
    return changed;
  }

  private static JsonNode status(int code) {
    return Json.mapper()
        .createObjectNode()
        .put("kind", "Status")
        .put("apiVersion", "v1")
        .put("code", code)
        .put("message", "refused");
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void send(HttpExchange exchange, int code, JsonNode json) throws IOException {
    var bytes = Json.write(json);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
