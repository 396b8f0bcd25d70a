package dev.argus.preview;

import static dev.argus.preview.Releases.values;
import static dev.argus.preview.Stacks.document;
import static dev.argus.preview.Stacks.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.settings.SettingsException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backups are kept outside of the cluster that they are of. */
class BackupTest {
  @Test
  void backupsGoToTheBucketOfTheCloudEveryNight() {
    for (var cloud : Set.of("aws", "gcp", "azure")) {
      var stack = Stacks.on(cloud);
      var location =
          values(stack, "velero").at("configuration", "backupStorageLocation").items().get(0);
      var schedule = spec(stack, "schedule/systems");

      assertEquals(cloud, location.at("provider").plain());
      assertFalse(location.at("bucket").text().orElseThrow().isEmpty(), cloud);
      assertEquals("0 2 * * *", schedule.at("schedule").plain());
      assertEquals("720h0m0s", schedule.at("template", "ttl").plain());
    }
  }

  @Test
  void onBareMetalAnAgentWritesFilesToABucketElsewhere() {
    var stack =
        Stacks.with(
            "staging",
            "platform.backup={provision: installed, store: {bucket: argus-backups,"
                + " endpoint: \"https://s3.example.com:9000\", accessKey: id, secretKey: hush}}");
    var values = values(stack, "velero");
    var location = values.at("configuration", "backupStorageLocation").items().get(0);
    var template = spec(stack, "schedule/systems").at("template");

    assertEquals("argus-backups", location.at("bucket").plain());
    assertEquals("https://s3.example.com:9000", location.at("config", "s3Url").plain());
    assertEquals("object-store-credentials", values.at("credentials", "existingSecret").plain());
    assertTrue(values.at("deployNodeAgent").mayBe(true));
    assertTrue(values.at("snapshotsEnabled").mayBe(false));
    assertTrue(template.at("defaultVolumesToFsBackup").mayBe(true));
    assertEquals("volumes", template.at("resourcePolicy", "name").plain());
    var policy = document(stack, "configmap/volumes").at("data", "policies.yaml");
    assertTrue(policy.text().orElseThrow().contains("emptyDir"));
    var secret = Stacks.objects(stack, "velero").get("secret/object-store-credentials");
    assertFalse(secret.yaml().contains("hush"), "masked");
    var calls = Stacks.objects(stack, "velero").get("networkpolicy/component").yaml();
    assertTrue(calls.contains("port: 9000"), calls);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{provision: installed} | argus:platform.backup.store.bucket is missing: an S3 bucket"
            + " outside of this cluster, since a backup inside is lost with it",
        "{provision: installed, store: {bucket: bbb, endpoint: 'http://s3.vision-system.svc:9000'}}"
            + " | argus:platform.backup.store.endpoint is in the cluster whose backups it is to"
            + " keep: name a server elsewhere",
      })
  void backupsInTheClusterThatTheyProtectAreNone(String backup, String message) {
    var error =
        assertThrows(
            SettingsException.class, () -> Stacks.with("staging", "platform.backup=" + backup));

    assertTrue(error.getMessage().contains(message), error::getMessage);
  }
}
