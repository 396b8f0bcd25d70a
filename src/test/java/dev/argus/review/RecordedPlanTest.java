package dev.argus.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of plans that a real engine printed; how they were made stands beside them. */
class RecordedPlanTest {
  @Test
  void whatEndsDataStandsFirstWithItsCause() {
    assertEquals(
        List.of(
            "old: removed",
            "db: replaced for spec.volumeClaimTemplates[0].spec.resources.requests.storage",
            "models: replaced for spec.storageClassName"),
        destroying("changes"));
  }

  @Test
  void countsAReplacementOnceHoweverManyStepsItTakes() {
    assertEquals("2 removed, 6 replaced, 3 changed, 1 added", review("changes").counts());
    assertEquals(review("changes").changes(), review("replacement-steps").changes());
  }

  @Test
  void whatTheEngineOnlyForgetsDestroysNothing() {
    assertEquals(
        "removed; stays where it is: only the stack forgets it", change("changes", "kept").why());
  }

  @Test
  void saysWhatTheEngineRefusesAndThatItGaveUp() {
    var review = review("protected");

    assertTrue(
        destroying("protected").contains("pybase: removed; the engine refuses: it is protected"));
    assertEquals(1, review.errors().size());
    assertTrue(review.errors().get(0).endsWith("cannot be deleted because it is protected"));
    assertTrue(ReviewText.print(review).contains("THE ENGINE'S PREVIEW FAILED"));
    assertTrue(ReviewMarkdown.print(review).contains("The engine's preview failed"));
  }

  @Test
  void anotherClusterReplacesEverything() {
    assertTrue(
        destroying("other-cluster")
            .containsAll(
                List.of(
                    "pybase: replaced for provider; the engine refuses: it is protected",
                    "cache: replaced for provider",
                    "renamed: replaced for provider")));
  }

  /** No step of a preview that failed is no promise that nothing changes. */
  @Test
  void aFailedPreviewIsNotNothing() {
    assertEquals("what changes is not known", review("unreachable").counts());
    assertEquals(
        List.of("failed to read resource state due to unreachable cluster"),
        review("unreachable").errors());
  }

  /** A list that holds a secret is one secret in a plan: the provider still says what changed. */
  @Test
  void whatChangesBesideASecretIsNamedAndNotShown() {
    assertEquals(
        List.of(
            "spec.replicas: 2 -> 3",
            "spec.template.spec.containers[0].env[1].value: <secret> -> <secret>",
            "spec.template.spec.containers[0].image: <secret> -> <secret>"),
        fields("changes", "api"));
    assertEquals(
        List.of("stringData.DATABASE_URL: <secret> -> <secret>"),
        fields("changes", "pybase-secrets"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"changes", "replacement-steps", "protected", "other-cluster", "unreachable"})
  void holdsNoSecret(String plan) {
    var review = review(plan);

    assertFalse(text(plan).contains("open-sesame"), "the recording");
    assertFalse(ReviewText.print(review).contains("open-sesame"));
    assertFalse(ReviewMarkdown.print(review).contains("open-sesame"));
  }

  private static List<String> destroying(String plan) {
    return review(plan).destroying().map(change -> change.name() + ": " + change.why()).toList();
  }

  private static List<String> fields(String plan, String name) {
    return change(plan, name).fields().stream().map(FieldChange::toString).toList();
  }

  private static Change change(String plan, String name) {
    return review(plan).changes().stream()
        .filter(change -> change.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Review review(String plan) {
    return Review.ofPlan("{\"stack\": \"production\", \"resources\": []}", text(plan));
  }

  private static String text(String plan) {
    try (var file = RecordedPlanTest.class.getResourceAsStream(plan + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
