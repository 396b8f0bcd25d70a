package dev.argus.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Alert;
import dev.argus.plan.Endpoint;
import dev.argus.plan.Plan;
import dev.argus.plan.Publishing;
import dev.argus.plan.Scale;
import dev.argus.plan.Scale.Steps;
import dev.argus.plan.Variable;
import dev.argus.settings.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PortalTest {
  private static final String SUPABASE =
      "portal: {environment: staging, supabase: {url: 'https://example.supabase.co'}}\n";

  @Test
  void theWorkloadsAreTheSeeds() {
    var plan = plan("");

    assertEquals(List.of("disney-ai-plus"), namespaces(plan));
    assertEquals(List.of("api", "web"), Plans.workloads(plan));
    assertEquals(
        List.of(new Endpoint("api", 3001, Endpoint.Type.CLUSTER_IP)),
        Plans.workload(plan, "api").services());
    assertEquals(
        List.of(new Endpoint("web", 3000, Endpoint.Type.CLUSTER_IP)),
        Plans.workload(plan, "web").services());
  }

  @Test
  void bothScaleGently() {
    var scale =
        Scale.between(2, 10)
            .cpu(70)
            .memory(80)
            .up(Steps.percent(50).orPods(2).every(Duration.ofSeconds(30)))
            .down(
                Steps.percent(10)
                    .orPods(1)
                    .every(Duration.ofSeconds(60))
                    .after(Duration.ofMinutes(5)));
    var plan = plan("");

    assertEquals(scale, Plans.workload(plan, "api").scale());
    assertEquals(scale, Plans.workload(plan, "web").scale());
  }

  @Test
  void webCallsTheApiAndTheApiItsDatabase() {
    var plan = plan("data: {postgres: {kind: external, cidr: 10.1.0.0/16}}");

    assertEquals(Set.of("api:3001"), Plans.opens(plan, "web"));
    assertEquals(Set.of("10.1.0.0/16:5432"), Plans.opens(plan, "api"));
    assertEquals(
        Set.of("web:3001", "traefik-system:3001", "monitoring:9400"), Plans.accepts(plan, "api"));
    assertEquals(Set.of("traefik-system:3000", "monitoring:9400"), Plans.accepts(plan, "web"));
  }

  @Test
  void theVariablesAreTheSeeds() {
    var plan = plan(SUPABASE);
    var api = Plans.workload(plan, "api");
    var web = Plans.workload(plan, "web");

    assertEquals(
        Map.of(
            "NODE_ENV", "staging",
            "LOG_LEVEL", "INFO",
            "SUPABASE_URL", "https://example.supabase.co"),
        api.config().entries());
    for (var key : List.of("DATABASE_URL", "JWT_SECRET", "SUPABASE_ANON_KEY")) {
      assertEquals(new Variable.FromSecret("api-secrets", key), api.environment().get(key));
    }
    assertEquals(
        Map.of(
            "NODE_ENV", "staging",
            "LOG_LEVEL", "INFO",
            "NEXT_PUBLIC_SUPABASE_URL", "https://example.supabase.co"),
        web.config().entries());
    assertEquals(new Variable.Address(api), web.environment().get("API_URL"));
    assertEquals(
        new Variable.FromSecret("web-secrets", "NEXT_PUBLIC_SUPABASE_ANON_KEY"),
        web.environment().get("NEXT_PUBLIC_SUPABASE_ANON_KEY"));
  }

  @Test
  void withoutSupabaseThereIsNoKeyOfIt() {
    var plan = plan("");

    assertEquals(Set.of("api-secrets"), Plans.secrets(plan));
    assertFalse(Plans.workload(plan, "api").environment().containsKey("SUPABASE_ANON_KEY"));
  }

  @Test
  void theNamespaceIsASetting() {
    var plan = plan("portal: {namespace: portal}");

    assertEquals(List.of("portal"), namespaces(plan));
    plan.alerts().forEach(alert -> assertEquals("portal", alert.namespace()));
  }

  @Test
  void theAlertsAreTheSeeds() {
    var plan = plan("");
    var names = plan.alerts().stream().map(Alert::name).collect(Collectors.toSet());

    assertEquals(
        Set.of(
            "HighErrorRate",
            "HighLatency",
            "PodRestartStorm",
            "HighCpu",
            "HighMemory",
            "DatabaseConnectionTrouble",
            "ClaimNearlyFull",
            "Down"),
        names);
    var slow = plan.alerts().stream().filter(a -> a.name().equals("HighLatency")).toList();
    assertEquals(2, slow.size(), "API and web");
    assertTrue(slow.get(0).expression().contains("job=\"api\",listener=\"api\",le=\"0.2\""));
  }

  @Test
  void consoleAndApiArePublishedUnderTheirHosts() {
    var plan =
        plan(
            "platform: {ingress: {kind: traefik}}\n"
                + "portal: {hosts: {api: [a.example.com], web: [b.example.com]}}");

    assertEquals(
        List.of(
            new Publishing(Plans.workload(plan, "api"), List.of("a.example.com")),
            new Publishing(Plans.workload(plan, "web"), List.of("b.example.com"))),
        plan.published());
  }

  @Test
  void switchedOffItIsNothing() {
    assertEquals(Plan.empty(), plan("portal: {enabled: false}"));
  }

  private static List<String> namespaces(Plan plan) {
    return plan.namespaces().stream().map(n -> n.name()).toList();
  }

  private static Plan plan(String yaml) {
    var settings = Parsed.settings(yaml);
    return Portal.plan(settings.portal(), Foundation.of(settings));
  }
}
