package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a stack file is told that is wrong, contradicts itself or lacks something. */
class ProblemsTest {
  @Test
  void everyProblemIsReportedAtOnceByItsKey() {
    var problems =
        Parsed.problemsOfWhole(
            """
            images: {inference: a:1}
            cloud: {kind: mainframe}
            dta: {}
            data: {postgres: {cidr: 10.0.0.300/8, prot: 1}}
            detection:
              logLevel: verbose
              inference: {replicas: {min: 5, max: 2}, resources: {limits: {memory: lots}}}
              model: {path: yolov8m.pt, confidence: 1.5}
              log: {retention: 90 days, deletion: perhaps}
              mlflow: {uri: mlflow-service}
              callers: [Foo_Bar]
            """);

    assertEquals(
        List.of(
            "argus:cloud.kind is 'mainframe', and needs to be one of aws, azure, bare-metal, gcp",
            "argus:images.api is missing",
            "argus:data.postgres.cidr is '10.0.0.300/8', and needs to be a range of addresses, such"
                + " as 10.0.0.0/16 or 10.0.0.5/32",
            "argus:data.postgres.prot is not known here; known are adminUrl, cidr, kind, port",
            "argus:detection.logLevel is 'verbose', and needs to be one of debug, info, warn,"
                + " error",
            "argus:detection.inference.replicas.max is 2, below min 5",
            "argus:detection.inference.resources.limits.memory is 'lots', and needs to be a"
                + " Kubernetes quantity, such as 500m, 2 or 10Gi",
            "argus:detection.model.path is 'yolov8m.pt', and needs to be a model of the catalogue by"
                + " name, or a path that ends in .onnx",
            "argus:detection.model.confidence is 1.5, and needs to be a number from 0 to 1",
            "argus:detection.mlflow.uri is 'mlflow-service', and needs to be an address, such as"
                + " https://host:5000",
            "argus:detection.log.retention is '90 days', and needs to be a length of time, such as"
                + " PT30S, PT12H or P90D",
            "argus:detection.log.deletion is 'perhaps', and needs to be true or false",
            "argus:detection.callers is [\"Foo_Bar\"], and needs to be a list in which each is a name"
                + " of lower-case letters, digits and '-', 63 at most",
            "argus:dta is not known here; known are assets, cloud, data, detection, face, images,"
                + " models, platform, portal, pose"),
        problems);
  }

  @Test
  void tagsAreRefusedWhereDigestsAreRequired() {
    assertEquals(
        List.of(
            "argus:images.api is 'r/a:1', and requireDigests asks for NAME@sha256:...: ./argus"
                + " images --push writes it"),
        Parsed.problemsOfWhole(
            "images: {inference: r/i@sha256:"
                + "a".repeat(64)
                + ", api: r/a:1, requireDigests: true}"));
  }

  @Test
  void imagesOfOthersNeedADigestWhereTheirStoreIsBundled() {
    var digests =
        "images: {inference: r/i@sha256:%1$s, api: r/a@sha256:%1$s, requireDigests: true}\n"
            .formatted("a".repeat(64));

    assertEquals(
        List.of(
            "argus:images.s3 is 'docker.io/chrislusf/seaweedfs:4.44', and requireDigests asks for"
                + " NAME@sha256:...: docker buildx imagetools inspect"
                + " docker.io/chrislusf/seaweedfs:4.44 shows it"),
        Parsed.problemsOfWhole(digests + "data: {objectStore: {kind: bundled}}"));
    assertTrue(Parsed.whole(digests).images().digests(), "those that nothing runs need none");
  }

  @Test
  void aMasterKeyThatMeilisearchRefusesIsRefused() {
    assertEquals(
        List.of("argus:data.search.key is shorter than 16 letters"),
        Parsed.problems("data: {search: {kind: bundled, key: short}}"));
  }

  @Test
  void limitsBelowRequestsAreRefused() {
    assertEquals(
        List.of(
            "argus:detection.logging.resources.limits.cpu is 100m, below the request 200m",
            "argus:detection.logging.resources.limits.memory is 256Mi, below the request 512Mi"),
        Parsed.problems("detection: {logging: {resources: {limits: {cpu: 100m, memory: 256Mi}}}}"));
  }

  @Test
  void aDeploymentNeedsItsSecretsAndAPreviewDoesNot() {
    var settings =
        Parsed.settings(
            """
            face: {enabled: false}
            pose: {enabled: false}
            assets: {enabled: false}
            portal: {enabled: false}
            detection: {database: {url: {secure: AAABBB}}}
            """);

    var missing = assertThrows(SettingsException.class, settings::requireSecrets).problems();

    assertEquals(
        List.of(
            "argus:data.objectStore.accessKey is a secret that is not set: pulumi config set"
                + " --secret --path 'argus:data.objectStore.accessKey'",
            "argus:data.objectStore.secretKey is a secret that is not set: pulumi config set"
                + " --secret --path 'argus:data.objectStore.secretKey'"),
        missing);
  }

  @Test
  void secretsDoNotShowThemselves() {
    var settings = Parsed.settings("detection: {database: {url: 'postgresql://u:hush@h/d'}}");

    assertFalse(settings.toString().contains("hush"), settings.toString());
    assertEquals("12345678", secretKey("12345678").reveal(), "an unquoted password of digits");
    assertEquals(
        List.of(
            "argus:data.objectStore.secretKey needs to be a text that is not empty, or an encrypted"
                + " one"),
        Parsed.problems("data: {objectStore: {secretKey: [hush]}}"));
  }

  @Test
  void whatNeedsAVolumeThatPodsShareIsRefusedWithoutOne() {
    assertEquals(
        List.of(
            "argus:detection.log.pictures is volume, which needs a ReadWriteMany class in"
                + " argus:cloud.storage.shared",
            "argus:detection.log.archive is true, which needs a ReadWriteMany class in"
                + " argus:cloud.storage.shared"),
        Parsed.problems("detection: {log: {pictures: volume, archive: true}}"));
    assertTrue(
        Parsed.settings("cloud: {storage: {shared: nfs}}").detection().log().archive(),
        "archived wherever there is somewhere to archive to");
  }

  private static Secret secretKey(String value) {
    var settings = Parsed.settings("data: {objectStore: {secretKey: " + value + "}}");
    return ((ObjectStoreSettings.External) settings.data().objectStore()).secretKey();
  }
}
