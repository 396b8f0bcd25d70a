package dev.argus.local.enrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.local.LocalException;
import dev.argus.local.run.Kubectl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The Secrets of embeddings of a namespace: those that its workers mount, and those that are there.
 *
 * @param kubectl of the user
 * @param context of its configuration; empty for the current one
 * @param namespace of the workers
 */
record Secrets(Kubectl kubectl, String context, String namespace) {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIRST = "embeddings";
  private static final Pattern SHARD = Pattern.compile(FIRST + "(-[1-9]\\d{0,2})?");

  /** All of them, those that workers read in their order first. */
  List<Kept> look() {
    List<String> mounted = mounted();
    Set<String> there = there();
    Set<String> all = new LinkedHashSet<>(mounted);
    all.addAll(there);
    List<Kept> documents = new ArrayList<>();
    for (String name : all) {
      documents.add(
          new SecretDocument(
              this,
              name,
              there.contains(name) ? object("secret", name) : Optional.empty(),
              mounted.contains(name)));
    }
    return documents;
  }

  /** The one that seeds name, where no workers are deployed that say more. */
  private List<String> mounted() {
    List<String> names =
        object("deployment", "face-recognition-worker").stream()
            .flatMap(it -> it.findValues("secret").stream())
            .map(it -> it.path("name").asText(it.path("secretName").asText()))
            .filter(SHARD.asMatchPredicate())
            .distinct()
            .toList();
    return names.isEmpty() ? List.of(FIRST) : names;
  }

  /** Names alone: kubectl's table has no values. */
  private Set<String> there() {
    Set<String> names = new TreeSet<>();
    String table =
        Kubectl.checked(
            "list the Secrets of namespace " + namespace,
            feed("", "get", "secrets", "--no-headers", "--ignore-not-found"));
    Arrays.stream(table.split("\n"))
        .map(line -> line.split(" ", 2)[0])
        .filter(SHARD.asMatchPredicate())
        .forEach(names::add);
    return names;
  }

  private Optional<ObjectNode> object(String kind, String name) {
    String json =
        Kubectl.checked(
            "read %s %s/%s".formatted(kind, namespace, name),
            feed("", "get", kind, name, "-o", "json", "--ignore-not-found"));
    try {
      JsonNode object = json.isEmpty() ? JSON.nullNode() : JSON.readTree(json);
      return Optional.of(object).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    } catch (JsonProcessingException e) {
      // Its own message would quote what it read.
      throw new LocalException("kubectl does not answer with JSON.");
    }
  }

  /** Runs kubectl in that context and namespace. */
  Kubectl.Result feed(String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-n", namespace));
    if (!context.isEmpty()) {
      all.addAll(List.of("--context", context));
    }
    all.addAll(List.of(arguments));
    return kubectl.feed(input, all.toArray(String[]::new));
  }
}
