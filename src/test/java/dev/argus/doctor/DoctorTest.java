package dev.argus.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.argus.settings.Secret;
import dev.argus.settings.Settings;
import dev.argus.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as somebody types it, on a machine that answers as each test says. */
class DoctorTest {
  private static final String OWN_MACHINES =
      """
      config:
        argus:images: {inference: "argus/inference:1", inferenceCuda: "argus/inference-cuda:1", api: "argus/api:1"}
        argus:cloud: {storage: {shared: nfs}, gpu: {kind: whole}}
        argus:data:
          postgres: {kind: external, cidr: 127.0.0.1/32, port: 15432}
          objectStore: {kind: external, endpoint: "http://localhost:19000", accessKey: k, secretKey: s, port: 19000}
        argus:face: {enabled: false}
        argus:pose: {enabled: false}
        argus:detection: {database: {url: postgresql://argus@localhost:15432/logs}}
        argus:assets: {enabled: false}
        argus:portal: {enabled: false}
      """;

  private static final String AWS =
      """
      config:
        argus:images: {inference: "argus/inference:1", inferenceCuda: "argus/inference-cuda:1", api: "argus/api:1"}
        argus:cloud: {kind: aws, region: eu-central-1, access: {kind: restricted, cidrs: [203.0.113.0/24]}}
        argus:data:
          postgres: {kind: managed}
          objectStore: {kind: managed, prefix: example}
      """;

  private static final String NODES = "kubectl --request-timeout=5s get nodes";

  private final StringWriter out = new StringWriter();
  private final FakeSurroundings here = new FakeSurroundings();

  @TempDir private Path project;

  @Test
  void aMachineThatHasEverythingMayBegin() throws IOException {
    stack("local", OWN_MACHINES);

    assertEquals(0, doctor());
    assertTrue(out.toString().contains("Nothing stands in the way."), out::toString);
    assertTrue(out.toString().contains("limits of what runs add up to"), out::toString);
  }

  @Test
  void anOldJavaAndAnOldMavenFail() throws IOException {
    stack("local", OWN_MACHINES);
    here.java(11).says("mvn", "Apache Maven 3.6.1");

    assertEquals(1, doctor());
    assertTrue(out.toString().contains("-> install a JDK, 17 or newer"), out::toString);
    assertTrue(out.toString().contains("-> install Maven, 3.6.3 or newer"), out::toString);
  }

  @Test
  void aPortThatIsTakenIsAWarning() throws IOException {
    stack("local", OWN_MACHINES);
    here.listening(8000).listening(15432);

    assertEquals(0, doctor());
    assertTrue(out.toString().contains("somebody listens on [8000, 15432]"), out::toString);
  }

  @Test
  void everyPortOfTheLocalStackIsAskedFor() throws IOException {
    var local = Files.readString(Path.of("Pulumi.local.yaml"));
    IntStream.of(8000, 8001, 8080, 8090, 9000, 9090, 9091, 15432, 19000).forEach(here::listening);

    stack("local", local);
    assertEquals(0, doctor());
    assertTrue(out.toString().contains("on [8000, 8001, 8080, 8090, 15432, 19000]"), out::toString);

    out.getBuffer().setLength(0);
    stack(
        "local",
        local
            .replace("pose:\n    enabled: false", "pose:\n    openInference: {grpc: true}")
            .replace("detection:\n", "detection:\n    openInference: {grpc: true}\n"));
    assertEquals(0, doctor());
    for (var port : List.of("8090", "9000", "9090", "9091")) {
      assertTrue(out.toString().contains(port), out::toString);
    }
  }

  @Test
  void tooLittleMemoryFails() throws IOException {
    stack("local", OWN_MACHINES);
    here.memory(1L << 30);

    assertEquals(1, doctor());
    assertTrue(out.toString().contains("1.0 GiB of memory"), out::toString);
  }

  @Test
  void settingsThatAreWrongAreShownWithoutASecretsValue() throws IOException {
    stack(
        "trial",
        AWS.replace("kind: aws", "kind: aws, zonez: 3")
            .replace("kind: managed}", "kind: managed, password: {secure: v1:abc:def}}"));

    assertEquals(1, doctor("trial"));
    assertTrue(out.toString().contains("argus:cloud.zonez"), out::toString);
    assertFalse(out.toString().contains("v1:abc"), out::toString);
  }

  @Test
  void aStackThatLacksNothingMayBeDeployed() throws IOException {
    stack("trial", AWS);

    assertEquals(0, doctor("trial"));
    assertTrue(out.toString().contains("logged in as arn:aws:iam::123456789012:user/operator"));
    assertTrue(out.toString().contains("argus/inference:1"), "by tag is a warning");
  }

  @Test
  void saysWhatTheOperatorHasToDo() throws IOException {
    Files.writeString(project.resolve("Pulumi.trial.yaml"), AWS);
    here.fails("pulumi whoami", "error: PULUMI_ACCESS_TOKEN must be set")
        .fails("aws", "Unable to locate credentials")
        .without("kubectl");

    assertEquals(1, doctor("trial"));
    for (var remedy :
        List.of(
            "not set: argus:data.postgres.password",
            "-> ./argus init trial",
            "-> pulumi login WHERE",
            "-> aws configure sso",
            "no kubectl on PATH")) {
      assertTrue(out.toString().contains(remedy), () -> remedy + "\n" + out);
    }
  }

  @Test
  void withoutPulumiNothingElseIsAskedOfIt() throws IOException {
    stack("trial", AWS);
    here.without("pulumi");

    assertEquals(1, doctor("trial"));
    assertTrue(out.toString().contains("To be mended: 1"), out::toString);
  }

  @Test
  void theClusterOfACloudMayNotBeThereYet() throws IOException {
    stack("trial", AWS);
    here.fails("kubectl --request-timeout=5s get --raw", "connection refused");

    assertEquals(0, doctor("trial"));
    assertTrue(out.toString().contains("`pulumi up` makes it"), out::toString);
  }

  @Test
  void pulumiOfADistributionIsPulumiToo() throws IOException {
    stack("trial", AWS);
    here.says("pulumi version", "3.246.0");

    assertEquals(0, doctor("trial"));
  }

  @Test
  void pulumiOfAnotherMajorVersionIsNot() throws IOException {
    stack("trial", AWS);
    here.says("pulumi version", "v30.1.0");

    assertEquals(1, doctor("trial"));
    assertTrue(out.toString().contains("install version 3"), out::toString);
  }

  @Test
  void oneOfYourOwnHasToHaveWhatTheSettingsName() throws IOException {
    stack("trial", OWN_MACHINES);
    here.says(
            "kubectl --request-timeout=5s get storageclass",
            "{\"items\": [{\"metadata\": {\"name\": \"local-path\"}}]}")
        .says(NODES, "{\"items\": [{\"status\": {\"allocatable\": {\"cpu\": \"8\"}}}]}");

    assertEquals(1, doctor("trial"));
    assertTrue(out.toString().contains("no StorageClass nfs"), out::toString);
    assertTrue(out.toString().contains("argus:cloud.storage: local-path"), out::toString);
    assertTrue(out.toString().contains("nothing is seen that enforces them"), out::toString);
    assertTrue(out.toString().contains("no node has nvidia.com/gpu"), out::toString);
  }

  @Test
  void oneOfYourOwnThatHasItAllIsFine() throws IOException {
    stack("trial", OWN_MACHINES);
    here.says(
            "kubectl --request-timeout=5s get storageclass",
            "{\"items\": [{\"metadata\": {\"name\": \"nfs\"}}]}")
        .says(
            NODES,
            "{\"items\": [{\"status\": {\"allocatable\": {\"nvidia.com/gpu\": \"1\"}, \"nodeInfo\":"
                + " {\"kubeletVersion\": \"v1.33.1+k3s1\"}}}]}");

    assertEquals(0, doctor("trial"));
    assertTrue(out.toString().contains("enforced by k3s itself"), out::toString);
    assertTrue(out.toString().contains("1 nodes with nvidia.com/gpu"), out::toString);
  }

  @Test
  void programsGetJson() throws IOException {
    stack("trial", AWS);

    assertEquals(0, doctor("trial", "--json"));
    var findings = new ObjectMapper().readTree(out.toString()).path("findings");
    assertEquals("Java", findings.path(0).path("check").asText());
    assertEquals("OK", findings.path(0).path("state").asText());
  }

  @Test
  void aStackThatIsNotThereIsNamed() {
    assertEquals(1, doctor("nowhere"));
    assertTrue(out.toString().contains("There is no stack nowhere"), out::toString);
  }

  /** A stack in which every secret is set, whatever systems there are. */
  private void stack(String name, String text) throws IOException {
    var yaml = new YAMLMapper();
    var tree = (ObjectNode) yaml.readTree(text);
    var config = (ObjectNode) tree.path("config");
    for (var secret : secrets(config)) {
      var here = config;
      var names = secret.key().split("\\.", -1);
      for (var i = 0; i < names.length - 1; i++) {
        here = here.withObjectProperty(names[i]);
      }
      if (!secret.isSet()) {
        here.putObject(names[names.length - 1]).put("secure", "v1:abc:def");
      }
    }
    yaml.writeValue(project.resolve("Pulumi." + name + ".yaml").toFile(), tree);
  }

  /** None of settings that are wrong. */
  private static List<Secret> secrets(ObjectNode config) {
    var values = new LinkedHashMap<String, JsonNode>();
    config
        .properties()
        .forEach(entry -> values.put(entry.getKey().replace("argus:", ""), entry.getValue()));
    try {
      return Settings.parse(values).secrets();
    } catch (SettingsException e) {
      return List.of();
    }
  }

  private int doctor(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--project", project.toString()));
    return Doctor.command(here)
        .setOut(new PrintWriter(out, true))
        .execute(all.toArray(String[]::new));
  }
}
