package dev.argus.preview;

import static dev.argus.preview.Stacks.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import dev.argus.settings.Settings;
import dev.argus.settings.SettingsException;
import org.junit.jupiter.api.Test;

/** The stores that secrets of the systems may come from. */
class SecretStoresTest {
  @Test
  void secretsComeFromTheStoreOfTheCloud() {
    var stack = Stacks.with("production", "platform.secrets.kind=cloud");
    var secret = spec(stack, "externalsecret/api-keys").at("data").items().get(0);

    assertEquals(
        "eu-central-1",
        spec(stack, "clustersecretstore/argus").at("provider", "aws", "region").plain());
    assertEquals("argus-production/face-it-api/api-keys", secret.at("remoteRef", "key").plain());
    assertEquals("API_KEYS", secret.at("secretKey").plain());
    assertEquals(0, stack.objects().filter(o -> o.resource().kind().equals("Secret")).count());
  }

  @Test
  void secretsComeFromAnyOtherStoreToo() {
    assertEquals(
        "example-argus", store("gcp", "cloud").at("gcpsm", "projectID").plain().toString());
    assertEquals("WorkloadIdentity", store("azure", "cloud").at("azurekv", "authType").plain());
    var vault =
        store("bare-metal", "{kind: vault, provision: installed, server: 'https://v.example:8200'}")
            .at("vault");
    assertEquals("https://v.example:8200", vault.at("server").plain());
    assertEquals("argus", vault.at("auth", "kubernetes", "role").plain());
  }

  private static Inputs store(String cloud, String secrets) {
    var setting = secrets.startsWith("{") ? "platform.secrets=" : "platform.secrets.kind=";
    return spec(Stacks.onCloud(cloud, setting + secrets), "clustersecretstore/argus")
        .at("provider");
  }

  @Test
  void secretsMayStandSealedInGit() {
    var stack =
        Stacks.with(
            "staging",
            "platform.secrets={kind: sealed, values: {face-it-api/api-keys/API_KEYS:"
                + " AgBsealed}}");
    var sealed = spec(stack, "sealedsecret/api-keys").at("encryptedData");

    assertEquals("AgBsealed", sealed.at("API_KEYS").plain());
  }

  @Test
  void aStoreOfSecretsNeedsNoneOfTheSystems() {
    var settings = settings("platform.secrets.kind=cloud");

    var missing = assertThrows(SettingsException.class, settings::requireSecrets).problems();
    assertTrue(
        missing.stream().allMatch(line -> line.startsWith("argus:data.")), missing::toString);
  }

  private static Settings settings(String override) {
    return Stacks.with("production", override).settings();
  }
}
