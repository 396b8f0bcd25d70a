package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.Program;
import dev.argus.settings.Settings;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the program whatever the stack is. */
class StackPropertiesTest {
  @AfterEach
  void cleanUp() {
    PulumiTest.cleanup();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "staging",
        "staging on aws",
        "staging on gcp",
        "staging on azure",
        "production on aws",
        "production on gcp",
        "production on azure",
        "production on bare-metal"
      })
  void declaresTheSameEveryTime(String stack) {
    assertEquals(described(evaluated(stack)), described(evaluated(stack)));
  }

  /** A resource made inside apply is missing in a preview, where its condition is not known yet. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "staging",
        "production on aws",
        "production on gcp",
        "production on azure"
      })
  void declaresNothingAfterTheProgramHasReturned(String stack) {
    var settings = settings(stack);
    var recorder = new Recorder();
    var atReturn = new AtomicInteger();

    PulumiTest.withMocks(new MockEngine())
        .withOptions(TestOptions.builder().resourceTransformations(List.of(recorder)).build())
        .runTest(
            context -> {
              Program.deploy(name(stack), settings, Program.plan(settings));
              atReturn.set(recorder.count());
            })
        .throwOnError();

    assertNotEquals(0, atReturn.get());
    assertEquals(atReturn.get(), recorder.count());
  }

  private static Evaluation evaluated(String stack) {
    return Evaluation.of(name(stack), settings(stack));
  }

  private static String name(String stack) {
    return stack.split(" on ")[0];
  }

  /** Those of a stack, or of one on another cloud. */
  private static Settings settings(String stack) {
    var parts = stack.split(" on ");
    var file = StackFile.read(Stacks.PROJECT, name(stack));
    if (parts.length > 1) {
      file.replaceBy(Stacks.PROJECT, parts[1]);
    }
    return Settings.parse(file.values());
  }

  private static List<String> described(Evaluation evaluation) {
    return evaluation.resources().stream()
        .map(
            declaration ->
                declaration.parent()
                    + " > "
                    + declaration.id()
                    + " "
                    + declaration.resource().inputs())
        .toList();
  }
}
