package dev.argus.preview;

import com.pulumi.core.Output;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.cloud.Cluster;
import dev.argus.cloud.Demand;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Store;
import dev.argus.plan.Account;
import dev.argus.policy.Guard;
import dev.argus.policy.Rules;
import dev.argus.settings.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cluster of a cloud's example settings, asked for every store and every duty, whatever the
 * systems of today use.
 */
record FullDemand(Evaluation stack, Cluster cluster) {

  static FullDemand of(String cloud, String... overrides) {
    var settings = Stacks.settings(cloud, overrides);
    var recorder = new Recorder();
    var guard = new Guard(Rules.of(settings.images()));
    var cluster = new AtomicReference<Cluster>();
    var result =
        PulumiTest.withMocks(new MockEngine())
            .withOptions(
                TestOptions.builder()
                    .organizationName("preview")
                    .projectName(Settings.PROJECT)
                    .stackName("production")
                    .resourceTransformations(List.of(recorder, guard))
                    .build())
            .runTest(
                guard.watch(
                    context -> cluster.set(Cluster.create(settings.cloud(), demand(settings)))));
    try {
      if (!result.exceptions().isEmpty()) {
        throw new IllegalStateException(result.exceptions().get(0));
      }
      return new FullDemand(
          new Evaluation("production", settings, recorder.declarations()), cluster.get());
    } finally {
      PulumiTest.cleanup();
    }
  }

  private static Demand demand(Settings settings) {
    return new Demand(
        "production",
        EnumSet.allOf(Store.class),
        settings.data(),
        List.of("prediction-images"),
        List.of(),
        Stream.of(Duty.values())
            .collect(Collectors.toMap(Function.identity(), FullDemand::account)),
        secret -> Output.ofSecret("<" + secret.key() + ">"));
  }

  private static Account account(Duty duty) {
    return Map.of(
            Duty.SECRETS, new Account("external-secrets", "external-secrets"),
            Duty.BACKUP, new Account("velero", "velero"))
        .getOrDefault(
            duty,
            new Account("kube-system", duty.name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }
}
