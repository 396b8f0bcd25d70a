package dev.argus.preview;

import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.Program;
import dev.argus.policy.Guard;
import dev.argus.policy.ModelLicences;
import dev.argus.policy.PlanRules;
import dev.argus.policy.PolicyException;
import dev.argus.policy.Rules;
import dev.argus.settings.Settings;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * The real program, run in this process without an engine and under the rules that hold at {@code
 * pulumi up}.
 *
 * @param resources every resource, in the order of declaration
 */
record Evaluation(String stack, Settings settings, List<Declaration> resources) {

  /**
   * Runs the program.
   *
   * @throws PolicyException if a resource breaks a rule, naming all
   */
  static Evaluation of(String stack, Settings settings) {
    var plan = Program.plan(settings);
    ModelLicences.check(settings);
    PlanRules.check(plan);
    var recorder = new Recorder();
    var guard = new Guard(Rules.of(settings.images()));
    var result =
        PulumiTest.withMocks(new MockEngine())
            .withOptions(
                TestOptions.builder()
                    .organizationName("preview")
                    .projectName(Settings.PROJECT)
                    .stackName(stack)
                    .resourceTransformations(List.of(recorder, guard))
                    .build())
            .runTest(
                guard.watch(
                    context -> Program.deploy(stack, settings, plan).forEach(context::export)));
    try {
      for (var exception : result.exceptions()) {
        throw cause(exception);
      }
      return new Evaluation(stack, settings, recorder.declarations());
    } finally {
      PulumiTest.cleanup();
    }
  }

  private static RuntimeException cause(Throwable exception) {
    if (exception instanceof CompletionException && exception.getCause() != null) {
      return cause(exception.getCause());
    }
    return exception instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(exception);
  }

  /** What becomes an object in the cluster. */
  Stream<Declaration> objects() {
    return resources.stream().filter(Declaration::isObject);
  }
}
