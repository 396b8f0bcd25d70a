package dev.argus.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.plan.Publishing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything a stack says, checked.
 *
 * @param cloud which cluster it is deployed to
 * @param images which two images it runs
 * @param data where the data stores are
 * @param platform what stands in the cluster around the systems
 * @param detection object detection and its log
 */
public record Settings(
    Cloud cloud, Images images, Data data, Platform platform, DetectionSettings detection) {

  /** The name of the stack's project, and so the namespace of its keys. */
  public static final String PROJECT = "argus";

  /** The keys below that namespace. */
  static final Set<String> KEYS = Set.of("cloud", "images", "data", "platform", "detection");

  /**
   * Reads settings from the values below the project's namespace: {@code data}, {@code detection}
   * and so on.
   *
   * @throws SettingsException naming every problem
   */
  public static Settings parse(Map<String, JsonNode> config) {
    var problems = new Problems();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    config.forEach(root::set);
    var fields = Fields.of(PROJECT, root, problems);
    var cloud = Cloud.read(fields.child("cloud"));
    var images = Images.read(fields.child("images"));
    var data = Data.read(fields.child("data"), cloud);
    var settings =
        new Settings(
            cloud,
            images,
            data,
            Platform.read(fields.child("platform")),
            DetectionSettings.read(fields.child("detection"), cloud.storage(), data));
    if (!settings.detection.hosts().isEmpty()
        && settings.platform.ingress().kind() == Publishing.Kind.NONE) {
      fields.problem(
          "detection.hosts",
          "are published by an ingress controller: say which in argus:platform.ingress.kind");
    }
    fields.done();
    problems.throwIfAny();
    return settings;
  }

  /** The databases of the systems that are switched on. */
  public List<DatabaseSettings> databases() {
    return detection.enabled() ? List.of(detection.database()) : List.of();
  }

  /** Whether a system that is switched on uses Redis. */
  public boolean usesRedis() {
    return false;
  }

  /** Every confidential value that this stack needs. */
  public List<Secret> secrets() {
    return Stream.of(data.secrets(), detection.secrets(), cloud.secrets())
        .flatMap(secrets -> secrets)
        .toList();
  }

  /**
   * For a real deployment, which can do without none of its secrets.
   *
   * @throws SettingsException naming each one that is not set and the command that sets it
   */
  public Settings requireSecrets() {
    var missing =
        secrets().stream()
            .filter(secret -> !secret.isSet())
            .map(
                secret ->
                    secret.key()
                        + " is a secret that is not set: pulumi config set --secret --path '"
                        + secret.key()
                        + "'")
            .toList();
    if (!missing.isEmpty()) {
      throw new SettingsException(missing);
    }
    return this;
  }
}
