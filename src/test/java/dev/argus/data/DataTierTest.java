package dev.argus.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Account;
import dev.argus.plan.Calls;
import dev.argus.plan.Confidential;
import dev.argus.plan.Grant;
import dev.argus.plan.Image;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Quantity;
import dev.argus.plan.Server;
import dev.argus.plan.Variable;
import dev.argus.plan.Volume;
import dev.argus.plan.Workload;
import dev.argus.settings.DatabaseSettings;
import dev.argus.settings.StoreSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a system is told, and what serves it, for each store and each way to provide it. */
class DataTierTest {
  private static final String SYSTEM = "shop";
  private static final Workload API = Workload.of(Image.API, "api").build();
  private static final Workload WORKER = Workload.of(Image.API, "worker").build();

  @Test
  void aBundledPostgresIsTheSystemsOwn() {
    var data = data("{postgres: {kind: bundled, storage: 3Gi}}");
    var plan = data.postgres().usedBy(database("db", "bundled"), API, WORKER);

    var server = server(plan);
    assertEquals("db", server.name());
    assertEquals(List.of(5432, 9187), ports(server));
    assertEquals(List.of(new Volume.Disk("data", Quantity.of("3Gi"))), server.disks());
    assertEquals(Set.of("api -> db 5432", "worker -> db 5432"), calls(plan));
    assertEquals(
        Map.of("POSTGRES_PASSWORD", "argus:detection.database.password"), secret(plan, "db-"));
    assertEquals(
        new Confidential(
            "argus:detection.database.password", "postgresql://vision_user:%s@db:5432/vision_logs"),
        data.postgres().url(database("db", "bundled")));
  }

  @Test
  void anExternalPostgresIsOnlyReached() {
    var data = data("{postgres: {kind: external, cidr: 10.9.0.0/16, port: 6432}}");
    var plan = data.postgres().usedBy(database("db", "external"), API);

    assertEquals(List.of(), plan.servers().toList());
    assertEquals(
        List.of(Calls.from(API).to(Peer.range("10.9.0.0/16"), 6432)), List.copyOf(plan.calls()));
    assertEquals(
        new Confidential("argus:detection.database.url"),
        data.postgres().url(database("db", "external")));
  }

  @Test
  void aBundledRedisIsToldByAUrlWithItsPassword() {
    var redis = data("{redis: {kind: bundled}}").redis();
    var plan = redis.usedBy(SYSTEM, API);

    var server = server(plan);
    assertEquals("redis", server.name());
    assertEquals(List.of(6379, 9121), ports(server));
    assertEquals(List.of(new Volume.Disk("data", Quantity.of("2Gi"))), server.disks());
    assertEquals(Set.of("api -> redis 6379"), calls(plan));
    assertEquals(
        Map.of(
            "REDIS_PASSWORD", "argus:data.redis.password",
            "REDIS_URL", "redis://:argus:data.redis.password@redis:6379"),
        secret(plan, "redis-"));
    assertEquals(Set.of("REDIS_URL"), redis.environment().keySet(), "clients need no more");
  }

  @Test
  void aBundledObjectStoreSpeaksS3() {
    var store = data("{objectStore: {kind: bundled}}").objectStore();
    var plan = store.usedBy(SYSTEM, "pictures", API);

    var server = server(plan);
    assertEquals("s3", server.name());
    assertEquals(9000, server.port());
    assertEquals(List.of(new Volume.Disk("data", Quantity.of("10Gi"))), server.disks());
    assertEquals(Set.of("api -> s3 9000"), calls(plan));
    assertEquals(new Variable.Text("http://s3:9000"), store.environment("p").get("S3_ENDPOINT"));
    assertEquals(new Variable.Text("pictures"), store.environment("pictures").get("S3_BUCKET"));
    assertEquals(
        Map.of(
            "AWS_ACCESS_KEY_ID", "argus:data.objectStore.accessKey",
            "AWS_SECRET_ACCESS_KEY", "argus:data.objectStore.secretKey"),
        secret(plan, "object-store-"));
    assertEquals(List.of(new Grant(new Account(SYSTEM, "api"), "pictures")), plan.grants());
  }

  @Test
  void aBundledSearchIsAMeilisearch() {
    var search = data("{search: {kind: bundled}}").search();
    var plan = search.usedBy(SYSTEM, API);

    var server = server(plan);
    assertEquals("meilisearch", server.name());
    assertEquals(List.of(new Volume.Disk("data", Quantity.of("5Gi"))), server.disks());
    assertEquals(Set.of("api -> meilisearch 7700"), calls(plan));
    assertEquals(new Variable.Text("meilisearch"), search.environment().get("SEARCH"));
    assertEquals(
        new Variable.Text("http://meilisearch:7700"), search.environment().get("MEILISEARCH_URL"));
    assertEquals(Map.of("MEILISEARCH_KEY", "argus:data.search.key"), secret(plan, "search-"));
  }

  @Test
  void searchByTheDatabaseTakesNoServer() {
    var search = data("{search: {kind: postgres}}").search();

    assertEquals(Map.of("SEARCH", new Variable.Text("postgres")), search.environment());
    assertTrue(search.usedBy(SYSTEM, API).calls().isEmpty());
  }

  @Test
  void aSystemThatUsesAStoreTwiceHasOneServer() {
    var redis = data("{redis: {kind: bundled}}").redis();
    var plan = redis.usedBy(SYSTEM, API).and(redis.usedBy(SYSTEM, WORKER));

    assertEquals("redis", server(plan).name());
    assertEquals(1, plan.namespaces().get(0).secrets().size());
    assertEquals(Set.of("api -> redis 6379", "worker -> redis 6379"), calls(plan));
  }

  @Test
  void twoSystemsHaveAServerEach() {
    var redis = data("{redis: {kind: bundled}}").redis();
    var plan = redis.usedBy(SYSTEM, API).and(redis.usedBy("bank", API));

    assertEquals(
        List.of(SYSTEM, "bank"), plan.servers().map(server -> server.namespace()).toList());
    plan.servers()
        .forEach(
            server ->
                assertEquals(server.namespace(), plan.namespaceOf(server).orElseThrow().name()));
  }

  @Test
  void nothingThatAServerIsToldIsConfidentialInThePlan() {
    var data = data("{postgres: {kind: bundled}, redis: {kind: bundled, password: hush}}");
    var plan =
        data.postgres()
            .usedBy(database("db", "bundled"), API)
            .and(data.redis().usedBy(SYSTEM, API));

    assertTrue(!plan.toString().contains("hush"), plan::toString);
  }

  private static DataTier data(String yaml) {
    var settings = StoreSettings.of(yaml);
    return DataTier.of(settings.data(), settings.cloud());
  }

  private static Database database(String server, String kind) {
    return new Database(SYSTEM, server, settings(kind));
  }

  private static DatabaseSettings settings(String kind) {
    return StoreSettings.of("{postgres: {kind: " + kind + "}}").detection().database();
  }

  private static Server server(Plan plan) {
    var servers = plan.servers().toList();
    assertEquals(1, servers.size());
    return servers.get(0);
  }

  private static List<Integer> ports(Server server) {
    return server.containers().stream().flatMap(c -> c.ports().values().stream()).toList();
  }

  private static Set<String> calls(Plan plan) {
    return plan.calls().stream()
        .map(
            call ->
                ((Workload) call.from()).name()
                    + " -> "
                    + ((Server) call.to()).name()
                    + " "
                    + call.ports().get(0))
        .collect(java.util.stream.Collectors.toSet());
  }

  /** The keys of the one Secret whose name begins so, each with the value that it holds. */
  private static Map<String, String> secret(Plan plan, String prefix) {
    var keys = new TreeMap<String, String>();
    plan.namespaces().get(0).secrets().stream()
        .filter(secret -> secret.name().startsWith(prefix))
        .flatMap(secret -> secret.keys().entrySet().stream())
        .forEach(
            entry ->
                keys.put(
                    entry.getKey(), entry.getValue().form().formatted(entry.getValue().key())));
    return keys;
  }
}
