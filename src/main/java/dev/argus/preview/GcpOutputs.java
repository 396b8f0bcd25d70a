package dev.argus.preview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Google Cloud would compute for its resources, as far as other resources use it. */
final class GcpOutputs {
  private GcpOutputs() {}

  /** The outputs of a resource beside its inputs; none for a resource of somebody else. */
  static Map<String, Object> of(String type, String name, Map<String, Object> inputs) {
    if (!type.startsWith("gcp:")) {
      return Map.of();
    }
    var outputs = new HashMap<String, Object>();
    outputs.put("name", inputs.getOrDefault("name", name));
    outputs.put("selfLink", "https://www.googleapis.com/" + name);
    switch (type) {
      case "gcp:container/cluster:Cluster" -> {
        outputs.put("endpoint", "192.0.2.10");
        outputs.put(
            "masterAuth",
            Map.of(
                "clientCertificateConfig",
                Map.of("issueClientCertificate", false),
                "clusterCaCertificate",
                "Y2VydGlmaWNhdGU="));
      }
      case "gcp:serviceaccount/account:Account" ->
          outputs.put(
              "email",
              inputs.get("accountId") + "@" + inputs.get("project") + ".iam.gserviceaccount.com");
      case "gcp:sql/databaseInstance:DatabaseInstance" ->
          outputs.put("privateIpAddress", "10.40.32.3");
      case "gcp:redis/instance:Instance" -> {
        outputs.put("host", "10.40.32.4");
        outputs.put("authString", "<what Memorystore asks of clients>");
        outputs.put("serverCaCerts", List.of(Map.of("cert", "<the authority of Memorystore>")));
      }
      case "gcp:storage/hmacKey:HmacKey" -> {
        outputs.put("accessId", "GOOG1EXAMPLE");
        outputs.put("secret", "<the HMAC key's secret>");
      }
      default -> {}
    }
    return outputs;
  }

  /** The answer to a question about the project; none to another. */
  static Map<String, Object> answer(String token) {
    return switch (token) {
      case "gcp:organizations/getProject:getProject" ->
          Map.of("number", "123456789012", "billingAccount", "000000-000000-000000");
      case "gcp:storage/getProjectServiceAccount:getProjectServiceAccount" ->
          Map.of("emailAddress", "agent@storage.googleapis.com");
      default -> Map.of();
    };
  }
}
