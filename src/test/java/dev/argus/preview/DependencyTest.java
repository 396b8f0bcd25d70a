package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits for what. */
class DependencyTest {
  @AfterEach
  void cleanUp() {
    PulumiTest.cleanup();
  }

  /** So there is no cycle: whatever a resource waits for was declared before it. */
  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure", "bare-metal"})
  void whatAResourceWaitsForIsDeclaredBeforeIt(String cloud) {
    var notes = new Notes();
    run(cloud, notes, new MockEngine());

    assertFalse(notes.order.isEmpty());
    notes.waits.forEach(
        (resource, awaited) ->
            awaited.forEach(
                before ->
                    assertTrue(
                        notes.order.indexOf(before) < notes.order.indexOf(resource),
                        () -> name(resource) + " waits for " + name(before))));
  }

  /** The engine's default provider would take an object to whatever cluster is the current one. */
  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure", "bare-metal"})
  void nothingInTheClusterIsMadeBeforeTheClusterAndItsProvider(String cloud) {
    var engine = new Order();
    run(cloud, new Notes(), engine);

    var made = List.copyOf(engine.made);
    var provider = made.indexOf("pulumi:providers:kubernetes cluster");
    assertTrue(provider >= 0, made::toString);
    for (var i = 0; i < made.size(); i++) {
      if (made.get(i).startsWith("kubernetes:")) {
        assertTrue(i > provider, made.get(i));
      }
      if (made.get(i).matches("(aws:eks/cluster|gcp:container/cluster|.*:ManagedCluster ).*")) {
        assertTrue(i < provider, made.get(i));
      }
    }
    engine.providers.forEach(
        (object, by) -> assertTrue(by.contains("pulumi:providers:kubernetes::cluster"), object));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure", "bare-metal"})
  void aSystemMoreLeavesTheOthersAlone(String cloud) {
    var whole = ids(Stacks.on(cloud));
    for (var system : Stacks.settings(cloud).systems()) {
      var without = ids(Stacks.onCloud(cloud, system.key() + ".enabled=false"));

      var moved = without.stream().filter(id -> !whole.contains(id)).collect(Collectors.toSet());
      assertEquals(Set.of(), moved, system.key() + " renames what is not its own");
      assertTrue(without.size() < whole.size(), system.key());
    }
  }

  /** With their parents, as URNs have them; but for what is named by all systems together. */
  private static Set<String> ids(Evaluation stack) {
    return stack.resources().stream()
        .filter(found -> !found.resource().type().equals("kubernetes:batch/v1:Job"))
        .map(found -> found.parent() + " > " + found.id())
        .collect(Collectors.toSet());
  }

  private static void run(String cloud, ResourceTransformation notes, Mocks engine) {
    var settings = Stacks.settings(cloud);
    PulumiTest.withMocks(engine)
        .withOptions(TestOptions.builder().resourceTransformations(List.of(notes)).build())
        .runTest(context -> Program.deploy("production", settings, Program.plan(settings)))
        .throwOnError();
  }

  private static String name(Resource resource) {
    return resource.pulumiResourceType() + " " + resource.pulumiResourceName();
  }

  /** In which order resources are declared, and what each says that it waits for. */
  private static final class Notes implements ResourceTransformation {
    private final List<Resource> order = new ArrayList<>();
    private final Map<Resource, List<Resource>> waits = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Result> apply(Args args) {
      var awaited = new ArrayList<Resource>();
      awaited.addAll(known(args.options().getDependsOn()));
      args.options().getParent().ifPresent(awaited::add);
      args.options().getProvider().ifPresent(awaited::add);
      order.add(args.resource());
      waits.put(args.resource(), awaited);
      return Optional.empty();
    }

    private static List<Resource> known(Output<List<Resource>> output) {
      var data = Internal.of(output).getDataAsync();
      return data.isDone() ? data.join().getValueOptional().orElse(List.of()) : List.of();
    }
  }

  /** In which order the engine makes resources, and by which provider those in the cluster. */
  private static final class Order implements Mocks {
    private final List<String> made = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> providers =
        Collections.synchronizedMap(new LinkedHashMap<>());
    private final MockEngine engine = new MockEngine();

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
      made.add(args.type + " " + args.name);
      if (args.type.startsWith("kubernetes:")) {
        providers.put(args.type + " " + args.name, String.valueOf(args.provider));
      }
      return engine.newResourceAsync(args);
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
      return engine.callAsync(args);
    }
  }
}
