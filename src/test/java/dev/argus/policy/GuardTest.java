package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.test.Mocks.ResourceResult;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardTest {
  private final Guard guard = new Guard(Rules.demandingDigests());
  private final Queue<String> registered = new ConcurrentLinkedQueue<>();

  @AfterEach
  void cleanup() {
    PulumiTest.cleanup();
  }

  @Test
  void registersWhatBreaksNoRule() {
    var result = run(() -> new ConfigMap("settings", ConfigMapArgs.builder().build()));

    assertEquals(List.of(), result.exceptions());
    assertTrue(registered.contains("settings"));
  }

  @Test
  void registersNothingWhenAnyResourceBreaksARule() {
    var result =
        run(
            () -> new ServiceAccount("loud", ServiceAccountArgs.builder().build()),
            () -> new ConfigMap("settings", ConfigMapArgs.builder().build()));

    assertEquals(32, result.exitCode());
    assertEquals(List.of(), List.copyOf(registered));
  }

  @Test
  void judgesInputsThatAreOutputsBeforeTheirResourceIsRegistered() {
    run(
        () -> {
          var first = new ConfigMap("first", ConfigMapArgs.builder().build());
          new ServiceAccount(
              "late",
              ServiceAccountArgs.builder()
                  .automountServiceAccountToken(first.id().applyValue(id -> id.equals("first-id")))
                  .build());
        });

    assertEquals(1, guard.violations().size());
    assertTrue(registered.contains("first"), registered::toString);
    assertFalse(registered.contains("late"), registered::toString);
  }

  @Test
  void reportsEveryBrokenRuleAtOnce() {
    var result =
        run(
            () -> new ServiceAccount("one", ServiceAccountArgs.builder().build()),
            () -> new ServiceAccount("two", ServiceAccountArgs.builder().build()),
            () -> new Namespace("open", NamespaceArgs.builder().build()));

    assertEquals(
        List.of("Namespace open", "ServiceAccount one", "ServiceAccount two"),
        guard.violations().stream().map(Violation::subject).distinct().toList());
    var message = result.exceptions().get(0).getMessage();
    assertTrue(message.contains("ServiceAccount one: mounts its token"), message);
    assertTrue(message.contains("Namespace open: has no NetworkPolicy"), message);
  }

  @Test
  void keepsTheDependenciesThatAResourceHasAlready() {
    run(
        () -> {
          var first = new ConfigMap("first", ConfigMapArgs.builder().build());
          var second =
              new ConfigMap(
                  "second",
                  ConfigMapArgs.builder().build(),
                  CustomResourceOptions.builder().dependsOn(first).build());
          new ConfigMap(
              "third",
              ConfigMapArgs.builder().build(),
              CustomResourceOptions.builder().dependsOn(second).build());
        });

    assertEquals(
        List.of("first", "second", "third"),
        registered.stream().filter(name -> !name.equals("stack")).toList());
  }

  @Test
  void tellsSecretsFromPlainText() {
    run(
        () ->
            new Secret(
                "plain",
                SecretArgs.builder().stringData(Map.of("password", "open sesame")).build()),
        () ->
            new Secret(
                "hidden",
                SecretArgs.builder()
                    .stringData(Output.ofSecret(Map.of("password", "open sesame")))
                    .build()));

    assertEquals(
        List.of("Secret plain"), guard.violations().stream().map(Violation::subject).toList());
    assertFalse(guard.violations().toString().contains("sesame"));
  }

  @Test
  void findsObjectsOfOneNameWhenTheProgramIsDone() {
    run(() -> new ConfigMap("a", named("settings")), () -> new ConfigMap("b", named("settings")));

    assertEquals(1, guard.violations().size());
    assertTrue(guard.violations().get(0).problem().contains("ConfigMap faces/settings"));
  }

  private static ConfigMapArgs named(String name) {
    return ConfigMapArgs.builder()
        .metadata(ObjectMetaArgs.builder().namespace("faces").name(name).build())
        .build();
  }

  private TestResult run(Runnable... declarations) {
    return PulumiTest.withMocks(
            args -> {
              registered.add(args.name);
              return CompletableFuture.completedFuture(
                  ResourceResult.of(Optional.of(args.name + "-id"), args.inputs));
            })
        .withOptions(TestOptions.builder().resourceTransformations(List.of(guard)).build())
        .runTest(guard.watch(context -> List.of(declarations).forEach(Runnable::run)));
  }
}
