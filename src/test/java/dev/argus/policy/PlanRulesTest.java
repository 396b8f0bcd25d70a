package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Account;
import dev.argus.plan.Calls;
import dev.argus.plan.Confidential;
import dev.argus.plan.Endpoint;
import dev.argus.plan.Image;
import dev.argus.plan.Plan;
import dev.argus.plan.Quantity;
import dev.argus.plan.Role;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Timing;
import dev.argus.plan.Variable;
import dev.argus.plan.Volume;
import dev.argus.plan.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanRulesTest {
  private static final Workload API = workload("api").build();
  private static final Workload WEB =
      workload("web").variable("API_URL", new Variable.Address(API)).build();

  @Test
  void acceptAPlanWhereEverythingFits() {
    var secret = SecretKeys.named("db").with("URL", new Confidential("detection.database.url"));
    var reader = workload("reader").variable("URL", secret.variable("URL")).build();

    assertEquals(
        List.of(),
        problems(
            Plan.in("portal").keep(secret).run(WEB, API, reader).allow(Calls.from(WEB).to(API))));
  }

  @Test
  void refuseAnAddressThatMayNotBeCalled() {
    assertEquals(
        List.of("knows the address of api and may not call it"),
        problems(Plan.in("portal").run(WEB, API)));
    assertEquals(
        List.of("knows the address of api and may not call it"),
        problems(Plan.in("portal").run(WEB, API).allow(Calls.from(WEB).toMetricsOf(API))));
  }

  @Test
  void refuseCallsOfWhatDoesNotRun() {
    assertEquals(
        List.of("is called or calls, and no namespace runs it"),
        problems(Plan.in("portal").run(WEB).allow(Calls.from(WEB).to(API))));
  }

  @Test
  void refuseASecretThatTheNamespaceDoesNotKeep() {
    var reader = workload("reader").variable("URL", new Variable.FromSecret("db", "URL")).build();
    var elsewhere = SecretKeys.named("db").with("URL", new Confidential("detection.database.url"));

    assertEquals(
        List.of("reads URL of Secret db, which portal does not keep"),
        problems(Plan.in("portal").run(reader).and(Plan.in("faces").keep(elsewhere))));
  }

  @Test
  void refuseAWaitThatDoesNotEnd() {
    var waiting = workload("waiting").after(API).build();

    assertEquals(List.of(), problems(Plan.in("portal").run(API, waiting)));
    assertEquals(List.of(), problems(Plan.in("back").run(API).and(Plan.in("front").run(waiting))));
    assertEquals(
        List.of("waits for api, which does not run before it"),
        problems(Plan.in("portal").run(waiting, API)));
    assertEquals(
        List.of("waits for api, which does not run before it"),
        problems(Plan.in("portal").run(waiting)));
  }

  @Test
  void refuseOneNameForTwo() {
    var twin = Workload.of(Image.API, "twin").app("api").build();
    var service = new Endpoint("front", 80, Endpoint.Type.CLUSTER_IP);
    var first = workload("first").service(service).build();
    var second = workload("second").service(service).build();
    var small = workload("small").mount("DIR", Volume.claim("data", Quantity.of("1Gi")).at("/d"));
    var large = workload("large").mount("DIR", Volume.claim("data", Quantity.of("2Gi")).at("/d"));

    assertEquals(
        List.of("has more than one app called api"), problems(Plan.in("portal").run(API, twin)));
    assertEquals(
        List.of("has more than one service called front"),
        problems(Plan.in("portal").run(first, second)));
    assertEquals(
        List.of("has more than one size of the claim called data-pvc"),
        problems(Plan.in("portal").run(small.build(), large.build())));
  }

  @Test
  void refuseLessTimeToStopThanTheLongestRequest() {
    var hasty = Timing.usual().grace(Duration.ofSeconds(12));
    var late = workload("late").timing(hasty).build();

    assertEquals(
        List.of("has 12 s to stop, which is not longer than it drains and its longest request"),
        problems(Plan.in("portal").run(late)));
  }

  @Test
  void refuseARoleThatDoesMoreThanHandlePods() {
    var account = new Account("faces", "api");
    var none = new Role.Marks(Map.of(), List.of());
    var pods = new Role("pods", "pods", account, rule("pods", "get", "list", "patch"), none);
    var more = new Role("more", "more", account, rule("pods", "get", "delete"), none);
    var secrets = new Role("secrets", "secrets", account, rule("secrets", "get"), none);

    assertEquals(
        List.of("allows get, delete of pods", "allows get of secrets"),
        problems(Plan.in("workers").permit(pods, more, secrets)));
  }

  private static Role.Rule rule(String resource, String... verbs) {
    return new Role.Rule(List.of(resource), List.of(verbs));
  }

  @Test
  void nameEverythingAtOnce() {
    var plan = Plan.in("portal").run(WEB, WEB);

    var error = assertThrows(PolicyException.class, () -> PlanRules.check(plan));
    assertTrue(error.getMessage().contains("more than one workload called web"));
    assertTrue(error.getMessage().contains("knows the address of api"));
  }

  private static Workload.Builder workload(String name) {
    return Workload.of(Image.API, name);
  }

  private static List<String> problems(Plan plan) {
    return PlanRules.violations(plan).stream().map(Violation::problem).toList();
  }
}
