package dev.argus.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.plan.Publishing;
import java.util.HashMap;
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
 * @param models which models the systems may run
 * @param face face authentication
 * @param detection object detection and its log
 * @param pose whole-body pose for Label Studio
 * @param assets the asset pipeline
 * @param portal the web console and its API
 */
public record Settings(
    Cloud cloud,
    Images images,
    Data data,
    Platform platform,
    AllowedModels models,
    FaceSettings face,
    DetectionSettings detection,
    PoseSettings pose,
    AssetsSettings assets,
    PortalSettings portal) {

  /** The name of the stack's project, and so the namespace of its keys. */
  public static final String PROJECT = "argus";

  /** The keys below that namespace. */
  static final Set<String> KEYS =
      Set.of(
          "cloud",
          "images",
          "data",
          "platform",
          "models",
          "face",
          "detection",
          "pose",
          "assets",
          "portal");

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
            Platform.read(fields.child("platform"), cloud, data),
            AllowedModels.read(fields.child("models")),
            FaceSettings.read(fields.child("face")),
            DetectionSettings.read(fields.child("detection"), cloud, data),
            PoseSettings.read(fields.child("pose"), cloud),
            AssetsSettings.read(fields.child("assets"), data),
            PortalSettings.read(fields.child("portal"), data));
    settings.systems().forEach(system -> requirePublisher(fields, system, settings.platform));
    settings.systems().forEach(system -> requireSeenQueues(fields, system, settings.platform));
    requireOwnHosts(fields, settings.systems());
    images.checkCuda(fields.child("images"), settings.systems());
    images.check(fields.child("images"), data.images(settings.usesRedis(), settings.usesSearch()));
    fields.done();
    problems.throwIfAny();
    return settings;
  }

  private static void requirePublisher(Fields fields, SystemSettings system, Platform platform) {
    if (!system.hosts().isEmpty() && platform.ingress().kind() == Publishing.Kind.NONE) {
      fields.problem(
          system.key() + ".hosts",
          "are published by an ingress controller: say which in argus:platform.ingress.kind");
    }
  }

  private static void requireSeenQueues(Fields fields, SystemSettings system, Platform platform) {
    if (!platform.keda().available() || platform.monitoring().url().isEmpty()) {
      system
          .queues()
          .forEach(
              workload ->
                  fields.problem(
                      system.key() + "." + workload + ".autoscaling.queue",
                      "is seen by KEDA and Prometheus: say where they are in argus:platform.keda"
                          + " and argus:platform.monitoring"));
    }
  }

  /** A name that leads to two systems leads to whichever the ingress controller finds first. */
  private static void requireOwnHosts(Fields fields, List<SystemSettings> systems) {
    var owners = new HashMap<String, String>();
    for (var system : systems) {
      for (var host : system.hosts().stream().distinct().toList()) {
        var owner = owners.putIfAbsent(host, system.key());
        if (owner != null) {
          fields.problem(
              system.key() + ".hosts", "has " + host + ", which leads to " + owner + " already");
        }
      }
    }
  }

  /** The systems that are switched on. */
  public List<SystemSettings> systems() {
    return Stream.<SystemSettings>of(face, detection, pose, assets, portal)
        .filter(SystemSettings::enabled)
        .toList();
  }

  /** Their databases. */
  public List<DatabaseSettings> databases() {
    return systems().stream().flatMap(system -> system.databases().stream()).toList();
  }

  /** Their buckets. */
  public List<String> buckets() {
    return systems().stream().flatMap(system -> system.buckets().stream()).distinct().toList();
  }

  /** The models that they run. */
  public List<ModelChoice> modelChoices() {
    return systems().stream().flatMap(system -> system.modelChoices().stream()).toList();
  }

  /** Whether one of them uses Redis. */
  public boolean usesRedis() {
    return systems().stream().anyMatch(SystemSettings::usesRedis);
  }

  /** Whether one of them uses the search server. */
  public boolean usesSearch() {
    return systems().stream().anyMatch(SystemSettings::usesSearch);
  }

  /** Every confidential value that this stack needs. */
  public List<Secret> secrets() {
    return Stream.of(
            data.secrets(usesRedis(), usesSearch()),
            systems().stream().flatMap(SystemSettings::secrets),
            platform.backup().secrets(),
            cloud.secrets())
        .flatMap(secrets -> secrets)
        .toList();
  }

  /** Those that the cloud and Velero are told, where the systems get theirs from elsewhere. */
  private Stream<Secret> needed() {
    if (platform.secrets().isStack()) {
      return secrets().stream();
    }
    var managed =
        data.postgres() instanceof PostgresSettings.Managed server
            ? server.secrets()
            : Stream.<Secret>empty();
    return Stream.of(managed, platform.backup().secrets(), cloud.secrets())
        .flatMap(secrets -> secrets);
  }

  /**
   * For a real deployment, which can do without none of its secrets.
   *
   * @throws SettingsException naming each one that is not set and the command that sets it
   */
  public Settings requireSecrets() {
    var missing =
        needed()
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
