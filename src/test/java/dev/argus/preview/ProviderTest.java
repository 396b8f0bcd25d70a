package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.Program;
import dev.argus.policy.Guard;
import dev.argus.policy.Rules;
import dev.argus.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every object goes to the cluster that the settings name.
 *
 * <p>One without a provider would go, by the engine's default provider, to whatever cluster the
 * operator's kubeconfig points at.
 */
class ProviderTest {
  @AfterEach
  void cleanUp() {
    PulumiTest.cleanup();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "production"})
  void everyObjectIsRegisteredWithTheProviderOfTheCluster(String stack) {
    var engine = new ProviderNotes();
    var settings = Settings.parse(StackFile.read(Stacks.PROJECT, stack).values());
    var guard = new Guard(Rules.of(settings.images()));

    PulumiTest.withMocks(engine)
        .withOptions(TestOptions.builder().resourceTransformations(List.of(guard)).build())
        .runTest(guard.watch(context -> Program.deploy(stack, settings, Program.plan(settings))))
        .throwOnError();

    assertFalse(engine.providers.isEmpty());
    engine.providers.forEach(
        (object, provider) ->
            assertEquals(
                "pulumi:providers:kubernetes::cluster::cluster-id",
                provider.replaceAll("^.*(pulumi:providers:)", "$1"),
                object));
  }

  private static final class ProviderNotes implements Mocks {
    private final Map<String, String> providers = new ConcurrentHashMap<>();
    private final MockEngine engine = new MockEngine();

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
      if (args.type.startsWith("kubernetes:")) {
        providers.put(args.type + " " + args.name, Optional.ofNullable(args.provider).orElse(""));
      }
      return engine.newResourceAsync(args);
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
      return engine.callAsync(args);
    }
  }
}
