package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.data.DataTier;
import dev.argus.plan.Image;
import dev.argus.plan.Plan;
import dev.argus.plan.Workload;
import dev.argus.policy.Guard;
import dev.argus.policy.Inputs;
import dev.argus.policy.PlanRules;
import dev.argus.policy.Rules;
import dev.argus.settings.Settings;
import dev.argus.settings.StoreSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The servers of others, declared under every rule. */
class ServersTest {
  private static final Workload API = Workload.of(Image.API, "api").build();

  @AfterEach
  void cleanUp() {
    PulumiTest.cleanup();
  }

  @Test
  void everyBundledStoreKeepsEveryRule() {
    var data =
        data(
            StoreSettings.of(
                "{redis: {kind: bundled}, search: {kind: bundled},"
                    + " objectStore: {kind: bundled}}"));
    var objects =
        declared(
            Plan.in("shop")
                .run(API)
                .and(data.redis().usedBy("shop", API))
                .and(data.search().usedBy("shop", API))
                .and(data.objectStore().usedBy("shop", "files", API)));

    assertEquals(
        List.of(999, 1000, 1000),
        List.of("redis", "meilisearch", "s3").stream()
            .map(name -> pod(objects, "StatefulSet", name).at("securityContext", "runAsUser"))
            .map(user -> ((Number) user.plain()).intValue())
            .toList());
    var redis = pod(objects, "StatefulSet", "redis").at("containers").items().get(0);
    assertTrue(
        redis.at("args").plain().toString().contains("--requirepass, $(REDIS_PASSWORD)"),
        "the password is in no argument of the pod: " + redis.at("args").plain());
    assertEquals(
        List.of("redis-cli", "-e", "ping"), redis.at("livenessProbe", "exec", "command").plain());
    var search = pod(objects, "StatefulSet", "meilisearch").at("containers").items().get(0);
    assertTrue(search.at("readinessProbe", "httpGet", "path").mayBe("/health"));
    assertFalse(objects.containsKey("PodDisruptionBudget/redis"), "of one pod");
  }

  private static DataTier data(Settings settings) {
    return DataTier.of(settings.data(), settings.cloud());
  }

  private static Inputs pod(Map<String, Inputs> objects, String kind, String name) {
    return objects.get(kind + "/" + name).at("spec", "template", "spec");
  }

  /** What becomes of a plan, by kind and name. */
  private static Map<String, Inputs> declared(Plan plan) {
    PlanRules.check(plan);
    var recorder = new Recorder();
    var guard = new Guard(Rules.allowingTags());
    PulumiTest.withMocks(new MockEngine())
        .withOptions(
            TestOptions.builder().resourceTransformations(List.of(recorder, guard)).build())
        .runTest(guard.watch(context -> ExtendingTest.deployer().deploy(plan)))
        .throwOnError();
    var objects = new TreeMap<String, Inputs>();
    recorder.declarations().stream()
        .filter(Declaration::isObject)
        .map(Declaration::resource)
        .forEach(
            resource ->
                objects.put(resource.kind() + "/" + resource.objectName(), resource.inputs()));
    return objects;
  }
}
