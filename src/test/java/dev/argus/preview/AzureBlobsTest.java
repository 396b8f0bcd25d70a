package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Buckets on Azure: Blob Storage, and the gateway by which the systems speak S3 with it. */
class AzureBlobsTest {
  private final Evaluation evaluation = Stacks.on("azure");
  private final Map<String, Manifest> objects = Stacks.objects(evaluation);

  @Test
  void aBucketIsAContainerThatNobodyReadsWithoutBeingSomebody() {
    var container = one("storage:BlobContainer", "example-argus-prediction-images");
    assertTrue(container.at("containerName").mayBe("example-argus-prediction-images"));
    assertTrue(container.at("publicAccess").mayBe("None"));

    var account = one("storage:StorageAccount", "objects");
    assertTrue(account.at("allowSharedKeyAccess").mayBe(false));
    assertTrue(account.at("publicNetworkAccess").mayBe("Disabled"));
  }

  @Test
  void theGatewayIsAnIdentityWithTheBlobsOfThisAccountAlone() {
    var credential = one("managedidentity:FederatedIdentityCredential", "duty-objects");
    assertTrue(credential.at("subject").mayBe("system:serviceaccount:argus-storage:s3-gateway"));

    var spec = object("deployment/s3-gateway").at("spec", "template", "spec");
    assertTrue(spec.at("serviceAccountName").mayBe("s3-gateway"));
    assertTrue(spec.at("automountServiceAccountToken").mayBe(false), "none for Kubernetes");
    var token =
        spec.at("volumes")
            .items()
            .get(0)
            .at("projected", "sources")
            .items()
            .get(0)
            .at("serviceAccountToken");
    assertTrue(token.at("audience").mayBe("api://AzureADTokenExchange"));
    assertEquals(
        Set.of(
            "AZURE_CLIENT_ID",
            "AZURE_TENANT_ID",
            "JCLOUDS_ENDPOINT",
            "S3PROXY_CREDENTIAL",
            "S3PROXY_IDENTITY"),
        object("secret/s3-gateway").at("stringData").fields().keySet());
  }

  @Test
  void aPodOfItMayGoAwayAtAnyTime() {
    assertTrue(object("deployment/s3-gateway").at("spec", "replicas").mayBe(2));
    assertTrue(objects.containsKey("poddisruptionbudget/s3-gateway"));
    var ports = object("service/s3-gateway").at("spec", "ports").items();
    assertTrue(ports.get(0).at("port").mayBe(9000));
  }

  @Test
  void theSystemsReachItAndItAloneReachesTheBlobs() {
    var logging = object("deployment/logging-service").at("spec", "template", "spec");
    var environment = logging.at("containers").items().get(0).at("env").items();
    assertTrue(
        environment.stream()
            .filter(variable -> variable.at("name").mayBe("S3_ENDPOINT"))
            .allMatch(
                variable -> variable.at("value").mayBe("http://s3-gateway.argus-storage:9000")));

    var ingress = object("networkpolicy/s3-gateway").at("spec", "ingress").items();
    assertEquals(
        List.of(9000, 9090),
        ingress.stream()
            .map(rule -> ((Number) rule.at("ports").items().get(0).at("port").plain()).intValue())
            .distinct()
            .toList());
    assertFalse(
        object("networkpolicy/logging-service").toString().contains("0.0.0.0/0"),
        "clients need no way to the internet");
  }

  private Inputs one(String type, String name) {
    return evaluation.resources().stream()
        .map(Declaration::resource)
        .filter(resource -> resource.type().equals("azure-native:" + type))
        .filter(resource -> resource.name().equals(name))
        .map(resource -> resource.inputs())
        .findFirst()
        .orElseThrow();
  }

  private Inputs object(String name) {
    return Inputs.of((Object) objects.get(name).document());
  }
}
