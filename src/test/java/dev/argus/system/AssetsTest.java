package dev.argus.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Account;
import dev.argus.plan.Calls;
import dev.argus.plan.Endpoint;
import dev.argus.plan.Grant;
import dev.argus.plan.Health;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Publishing;
import dev.argus.plan.Scale;
import dev.argus.plan.Scale.Steps;
import dev.argus.plan.Variable;
import dev.argus.settings.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssetsTest {
  private static final String STORES =
      """
      data:
        postgres: {kind: external, cidr: 10.1.0.0/16}
        redis: {kind: external, cidr: 10.2.0.0/16}
        objectStore: {kind: external, cidr: 10.3.0.0/16, port: 9000}
        search: {kind: external, cidr: 10.4.0.0/16, port: 7700}
      """;

  @Test
  void theWorkloadsAreTheSeeds() {
    var plan = plan("");

    assertEquals(List.of("pybase"), plan.namespaces().stream().map(n -> n.name()).toList());
    assertEquals(
        List.of("api", "extraction-worker", "search-worker", "frontend"), Plans.workloads(plan));
    assertEquals(
        List.of(new Endpoint("api", 8000, Endpoint.Type.CLUSTER_IP)),
        Plans.workload(plan, "api").services());
    assertEquals(
        List.of(new Endpoint("frontend", 8080, Endpoint.Type.CLUSTER_IP)),
        Plans.workload(plan, "frontend").services());
    assertEquals(List.of(), Plans.workload(plan, "extraction-worker").services());
    assertEquals(List.of(), Plans.workload(plan, "search-worker").services());
    assertEquals(Health.api("/health", "/health"), Plans.workload(plan, "frontend").pod().health());
  }

  @Test
  void theScalesAreTheSeeds() {
    var up = Steps.percent(50).orPods(2).every(Duration.ofSeconds(15));
    var down =
        Steps.percent(10).orPods(1).every(Duration.ofSeconds(60)).after(Duration.ofMinutes(5));
    var usual = Scale.between(2, 6).cpu(70).memory(80).up(up).down(down);
    var plan = plan("");

    assertEquals(
        Scale.between(2, 10).cpu(70).memory(80).up(up).down(down),
        Plans.workload(plan, "api").scale());
    assertEquals(
        Scale.between(2, 8)
            .cpu(75)
            .memory(85)
            .up(up)
            .down(
                Steps.percent(10)
                    .orPods(1)
                    .every(Duration.ofSeconds(90))
                    .after(Duration.ofMinutes(10))),
        Plans.workload(plan, "extraction-worker").scale());
    assertEquals(usual, Plans.workload(plan, "search-worker").scale());
    assertEquals(usual, Plans.workload(plan, "frontend").scale());
  }

  @Test
  void workersHaveTheTimeThatTheirTasksTake() {
    var plan = plan("assets: {searchWorker: {concurrency: 8}}");
    var extraction = Plans.workload(plan, "extraction-worker");
    var search = Plans.workload(plan, "search-worker");

    assertEquals(Duration.ofHours(1), extraction.timing().grace());
    assertEquals(Duration.ofMinutes(5), search.timing().grace());
    assertEquals("2", extraction.config().entries().get("CONCURRENCY"));
    assertEquals("8", search.config().entries().get("CONCURRENCY"));
  }

  @Test
  void eachOpensWhatItNeeds() {
    var plan = plan(STORES);
    var postgres = "10.1.0.0/16:5432";
    var redis = "10.2.0.0/16:6379";
    var objectStore = "10.3.0.0/16:9000";
    var search = "10.4.0.0/16:7700";

    assertEquals(Set.of(postgres, redis, objectStore, search), Plans.opens(plan, "api"));
    assertEquals(Set.of(postgres, redis, objectStore), Plans.opens(plan, "extraction-worker"));
    assertEquals(Set.of(postgres, redis, search), Plans.opens(plan, "search-worker"));
    assertEquals(Set.of("api:8000"), Plans.opens(plan, "frontend"));
  }

  @Test
  void eachAcceptsWhoNeedsIt() {
    var plan = plan(STORES);

    assertEquals(
        Set.of("frontend:8000", "traefik-system:8000", "monitoring:9400"),
        Plans.accepts(plan, "api"));
    assertEquals(Set.of("traefik-system:8080", "monitoring:9400"), Plans.accepts(plan, "frontend"));
    assertEquals(Set.of("monitoring:9400"), Plans.accepts(plan, "extraction-worker"));
    assertEquals(Set.of("monitoring:9400"), Plans.accepts(plan, "search-worker"));
  }

  @Test
  void eachKnowsTheStoresThatItOpens() {
    var plan = plan(STORES);

    assertEquals(
        Set.of(
            "db-credentials",
            "redis-credentials",
            "object-store-credentials",
            "search-credentials"),
        Plans.secrets(plan));
    for (var name : List.of("api", "extraction-worker", "search-worker")) {
      var environment = Plans.workload(plan, name).environment();
      assertTrue(environment.keySet().containsAll(Set.of("DATABASE_URL", "REDIS_URL")), name);
      assertEquals(!name.equals("search-worker"), environment.containsKey("S3_BUCKET"), name);
      assertEquals(
          !name.equals("extraction-worker"), environment.containsKey("MEILISEARCH_URL"), name);
    }
    assertEquals(
        new Variable.Address(Plans.workload(plan, "api")),
        Plans.workload(plan, "frontend").environment().get("API_URL"));
  }

  @Test
  void withoutASearchServerTheDatabaseAnswersSearches() {
    var plan = plan("");

    assertFalse(Plans.secrets(plan).contains("search-credentials"));
    assertEquals(
        new Variable.Text("postgres"), Plans.workload(plan, "api").environment().get("SEARCH"));
  }

  @Test
  void theBucketIsOfThoseWhoUseIt() {
    var settings = Parsed.settings("assets: {bucket: drawings}");
    var plan = Assets.plan(settings.assets(), Foundation.of(settings));

    assertEquals(
        List.of(
            new Grant(new Account("pybase", "api"), "drawings"),
            new Grant(new Account("pybase", "extraction-worker"), "drawings")),
        plan.grants());
    assertTrue(settings.buckets().contains("drawings"));
    assertTrue(settings.usesRedis());
  }

  @Test
  void whatIsSwitchedOffIsGoneWithItsCalls() {
    var plan =
        plan(
            STORES
                + "assets: {extractionWorker: {enabled: false}, searchWorker: {enabled: false},"
                + " frontend: {enabled: false}}");

    assertEquals(List.of("api"), Plans.workloads(plan));
    var api = Plans.workload(plan, "api");
    assertTrue(
        plan.calls().stream().allMatch(call -> call.from().equals(api) || call.to().equals(api)));
    assertEquals(Plan.empty(), plan("assets: {enabled: false}"));
  }

  @Test
  void consoleAndApiArePublishedUnderTheirHosts() {
    var plan =
        plan(
            "platform: {ingress: {kind: traefik}}\n"
                + "assets: {hosts: {api: [a.example.com], frontend: [b.example.com]},"
                + " api: {service: {type: load-balancer}}}");
    var api = Plans.workload(plan, "api");

    assertEquals(
        List.of(
            new Publishing(api, List.of("a.example.com")),
            new Publishing(Plans.workload(plan, "frontend"), List.of("b.example.com"))),
        plan.published());
    assertTrue(plan.calls().contains(Calls.from(Peer.anywhere()).to(api)));
  }

  private static Plan plan(String yaml) {
    var settings = Parsed.settings(yaml);
    return Assets.plan(settings.assets(), Foundation.of(settings));
  }
}
