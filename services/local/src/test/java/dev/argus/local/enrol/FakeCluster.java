package dev.argus.local.enrol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.local.run.Kubectl;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Secrets behind kubectl, with an API server's rule: only what was read last may be replaced. */
final class FakeCluster extends Kubectl {
  static final ObjectMapper JSON = new ObjectMapper();
  final Map<String, ObjectNode> secrets = new TreeMap<>();
  final List<String> commands = new ArrayList<>();
  List<String> mounted = List.of();
  boolean hasNamespace = true;

  /** Runs once, before the next write. */
  Runnable meanwhile = () -> {};

  private int version = 100;

  @Override
  public synchronized Result feed(String input, String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    commands.add(String.join(" ", words));
    assertEquals(List.of("-n", "face-it-workers", "--context", "test"), words.subList(0, 4));
    List<String> command = words.subList(4, words.size());
    if (command.get(0).equals("get")) {
      assertTrue(input.isEmpty());
      return new Result(0, get(command.subList(1, command.size())), "");
    }
    Runnable other = meanwhile;
    meanwhile = () -> {};
    other.run();
    assertEquals(
        List.of("-f", "-", "-o", "jsonpath={.metadata.resourceVersion}"),
        command.subList(1, command.size()));
    return write(command.get(0), parsed(input));
  }

  private String get(List<String> what) {
    if (what.get(0).equals("secrets")) {
      assertFalse(what.contains("-o"), "values would be listed with it");
      return String.join("   Opaque   1   5m\n", secrets.keySet())
          + "   Opaque   1   5m\nworker-key   Opaque   1   5m";
    }
    if (what.get(0).equals("deployment")) {
      return mounted.isEmpty() ? "" : deployment().toString();
    }
    return secrets.containsKey(what.get(1)) ? secrets.get(what.get(1)).toString() : "";
  }

  private ObjectNode deployment() {
    ObjectNode deployment = JSON.createObjectNode();
    var volumes = deployment.putObject("spec").putObject("template").putObject("spec");
    var sources = volumes.putArray("volumes").addObject().putObject("projected");
    var list = sources.putArray("sources");
    mounted.forEach(name -> list.addObject().putObject("secret").put("name", name));
    return deployment;
  }

  private Result write(String verb, ObjectNode secret) {
    String name = secret.at("/metadata/name").asText();
    boolean there = secrets.containsKey(name);
    if (!hasNamespace) {
      return refused("NotFound");
    }
    if (verb.equals("create") && there) {
      return refused("AlreadyExists");
    }
    assertTrue(List.of("create", "replace").contains(verb), verb);
    if (verb.equals("replace") && !there) {
      return refused("NotFound");
    }
    if (verb.equals("replace") && !version(secret).equals(version(secrets.get(name)))) {
      return refused("Conflict");
    }
    put(secret);
    return new Result(0, version(secret), "");
  }

  private static Result refused(String reason) {
    return new Result(1, "", "Error from server (" + reason + "): the object has been modified");
  }

  void put(ObjectNode secret) {
    secret.withObject("/metadata").put("resourceVersion", "" + ++version);
    secrets.put(secret.at("/metadata/name").asText(), secret);
  }

  /** A Secret that somebody made by hand. */
  void put(String name, String json) {
    ObjectNode secret = JSON.createObjectNode();
    secret.putObject("metadata").put("name", name).putObject("annotations").put("mine", "kept");
    secret
        .putObject("data")
        .put("data.json", Base64.getEncoder().encodeToString(json.getBytes(UTF_8)));
    put(secret);
  }

  static String version(ObjectNode secret) {
    return secret.at("/metadata/resourceVersion").asText();
  }

  /** The document in a Secret. */
  Users users(String name) {
    byte[] json = Base64.getDecoder().decode(secrets.get(name).at("/data/data.json").asText());
    return Users.read(json, name);
  }

  static ObjectNode parsed(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
