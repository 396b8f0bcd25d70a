package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the asset pipeline and the portal have in their namespaces where stores are bundled. */
class BundledSystemsTest {
  private static final Evaluation STACK =
      Stacks.with(
          "staging",
          "data={postgres: {kind: bundled}, redis: {kind: bundled},"
              + " objectStore: {kind: bundled}, search: {kind: bundled}}",
          "platform.monitoring.provision=existing");

  @ParameterizedTest
  @CsvSource({
    "pybase, statefulset/postgres, service/postgres, 5432, 10Gi",
    "pybase, statefulset/redis, service/redis, 6379, 2Gi",
    "pybase, statefulset/s3, service/s3, 9000, 10Gi",
    "pybase, statefulset/meilisearch, service/meilisearch, 7700, 5Gi",
    "disney-ai-plus, statefulset/db, service/db, 5432, 10Gi",
  })
  void aStoreRunsBesideItsSystem(
      String namespace, String set, String service, int port, String size) {
    var spec = object(namespace, set).at("spec");
    var claim = spec.at("volumeClaimTemplates").items().get(0).at("spec");

    assertTrue(claim.at("resources", "requests", "storage").mayBe(size));
    assertEquals(List.of("ReadWriteOnce"), claim.at("accessModes").plain());
    var ports = object(namespace, service).at("spec", "ports").items();
    assertTrue(ports.get(0).at("port").mayBe(port));
  }

  @ParameterizedTest
  @CsvSource({
    "pybase, postgres, 5432, api extraction-worker search-worker",
    "pybase, redis, 6379, api extraction-worker search-worker",
    "pybase, s3, 9000, api extraction-worker",
    "pybase, meilisearch, 7700, api search-worker",
    "disney-ai-plus, db, 5432, api",
  })
  void onlyItsClientsReachIt(String namespace, String store, int port, String clients) {
    var callers = new TreeSet<String>();
    for (var rule : object(namespace, "networkpolicy/" + store).at("spec", "ingress").items()) {
      if (rule.at("ports").items().get(0).at("port").mayBe(port)) {
        for (var peer : rule.at("from").items()) {
          callers.add(String.valueOf(peer.at("podSelector", "matchLabels", "app").plain()));
        }
      }
    }

    assertEquals(Set.of(clients.split(" ")), callers);
  }

  @Test
  void theStoresSayHowTheyAre() {
    assertEquals(
        List.of("pg_isready", "-U", "disney_app", "-d", "disney_ai_plus", "-h", "127.0.0.1"),
        probe("disney-ai-plus", "db").at("exec", "command").plain());
    assertEquals(
        List.of("redis-cli", "-e", "ping"), probe("pybase", "redis").at("exec", "command").plain());
    assertTrue(probe("pybase", "meilisearch").at("httpGet", "path").mayBe("/health"));
  }

  @Test
  void theDatabaseOfThePortalHasAnExporterAndASecretOfItsOwn() {
    assertNotNull(objects("disney-ai-plus").get("servicemonitor/db"));
    var ports = object("disney-ai-plus", "service/db").at("spec", "ports").items();
    assertTrue(ports.get(1).at("port").mayBe(9187));
    assertNotNull(objects("disney-ai-plus").get("secret/db-credentials"));
  }

  @Test
  void clientsAreToldWhereTheyAre() {
    var api = object("pybase", "deployment/api").at("spec", "template", "spec", "containers");
    var values =
        api.items().get(0).at("env").items().stream()
            .filter(variable -> variable.at("value").present())
            .collect(
                Collectors.toMap(
                    variable -> variable.at("name").plain(),
                    variable -> variable.at("value").plain()));

    assertEquals("http://s3:9000", values.get("S3_ENDPOINT"));
    assertEquals("http://meilisearch:7700", values.get("MEILISEARCH_URL"));
    assertEquals("assets", values.get("S3_BUCKET"));
  }

  private static Inputs probe(String namespace, String set) {
    return object(namespace, "statefulset/" + set)
        .at("spec", "template", "spec", "containers")
        .items()
        .get(0)
        .at("readinessProbe");
  }

  private static Inputs object(String namespace, String target) {
    var found = objects(namespace).get(target);
    assertTrue(found != null, () -> target + " is not among " + objects(namespace).keySet());
    return Inputs.of((Object) found.document());
  }

  private static Map<String, Manifest> objects(String namespace) {
    return Stacks.objects(STACK, namespace);
  }
}
