package dev.argus.local.enrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.local.run.Kubectl;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A document in a Secret. It is replaced, not applied: that would leave a copy in an annotation;
 * one that is there is taken away, since an erased user may stand in it. The API server refuses a
 * change of what is no longer as it was read.
 *
 * @param secrets the Secrets of its namespace
 * @param name the Secret's
 * @param object as the API server has it; nothing of it where it is not there yet
 * @param read whether workers mount it
 */
record SecretDocument(Secrets secrets, String name, Optional<ObjectNode> object, boolean read)
    implements Kept {
  /**
   * <a href="https://kubernetes.io/docs/concepts/configuration/secret/#restriction-data-size">What
   * a Secret holds</a>.
   */
  static final int MOST_BYTES = 1 << 20;

  static final String KEY = "data.json";
  private static final String COPY = "kubectl.kubernetes.io/last-applied-configuration";

  /** What {@code create} does not find is the namespace. */
  private static final Pattern CHANGED =
      Pattern.compile("replace .*\\((Conflict|NotFound)\\)|create .*\\(AlreadyExists\\)");

  @Override
  public String place() {
    return "Secret " + secrets.namespace() + "/" + name;
  }

  @Override
  public String version() {
    return object.map(it -> it.at("/metadata/resourceVersion").asText()).orElse("");
  }

  @Override
  public Optional<byte[]> json() {
    return object
        .map(it -> it.path("data").path(KEY))
        .filter(JsonNode::isTextual)
        .map(SecretDocument::bytes);
  }

  private static byte[] bytes(JsonNode node) {
    return Base64.getDecoder().decode(node.asText());
  }

  @Override
  public int room() {
    int others = 0;
    if (object.isPresent()) {
      for (var entry : object.get().path("data").properties()) {
        others += entry.getKey().equals(KEY) ? 0 : bytes(entry.getValue()).length;
      }
    }
    return MOST_BYTES - others;
  }

  @Override
  public String write(byte[] json) throws ChangedException {
    ObjectNode changed = object.map(ObjectNode::deepCopy).orElseGet(this::fresh);
    changed.withObject("/data").put(KEY, Base64.getEncoder().encodeToString(json));
    if (changed.at("/metadata/annotations") instanceof ObjectNode annotations) {
      annotations.remove(COPY);
    }
    String verb = object.isPresent() ? "replace" : "create";
    Kubectl.Result result =
        secrets.feed(
            changed.toString(), verb, "-f", "-", "-o", "jsonpath={.metadata.resourceVersion}");
    if (result.status() != 0 && CHANGED.matcher(verb + " " + result.errors()).find()) {
      throw new ChangedException();
    }
    return Kubectl.checked("write " + place(), result);
  }

  /** Backups leave it out: who is erased would come back with one. */
  private ObjectNode fresh() {
    ObjectNode secret = Secrets.JSON.createObjectNode();
    secret.put("apiVersion", "v1").put("kind", "Secret").put("type", "Opaque");
    secret
        .putObject("metadata")
        .put("name", name)
        .put("namespace", secrets.namespace())
        .putObject("labels")
        .put("app.kubernetes.io/managed-by", "argus-enrol")
        .put("app.kubernetes.io/part-of", "argus")
        .put("velero.io/exclude-from-backup", "true");
    return secret;
  }
}
