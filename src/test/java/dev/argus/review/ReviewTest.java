package dev.argus.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewTest {
  private static final String CLAIM = "kubernetes:core/v1:PersistentVolumeClaim";

  @Test
  void putsTheGravestFirstAndLeavesTheSameOut() {
    var review =
        Review.between(
            stack(claim("a", "nfs"), service("same", 1), service("gone", 1)),
            stack(claim("a", "efs"), service("same", 1), service("new", 1)));

    assertEquals("1 removed, 1 replaced, 1 added", review.counts());
    assertEquals(List.of("gone", "a", "new"), review.changes().stream().map(Change::name).toList());
  }

  @Test
  void namesWhatDestroysData() {
    var review =
        Review.between(
            stack(claim("a", "nfs"), claim("b", "nfs"), service("c", 1)),
            stack(claim("a", "efs"), service("c", 2)));

    assertEquals(
        List.of("b: removed", "a: replaced for spec.storageClassName"),
        review.destroying().map(change -> change.name() + ": " + change.why()).toList());
  }

  @Test
  void componentsAreNotResources() {
    var component = resource("argus:deploy:Workload", "w", "{}");
    assertEquals(List.of(), Review.between(stack(), stack(component)).changes());
  }

  @Test
  void readsPastTheLinesOfTheBuild() {
    assertEquals(
        List.of(), Review.between("  building the program\n" + stack(), stack()).changes());
  }

  @Test
  void saysHowToMakeTheFileToCompareWith() {
    var exception =
        assertThrows(ReviewException.class, () -> Review.between("{\"steps\": []}", stack()));
    assertTrue(exception.getMessage().contains("./argus preview STACK --json"));
    assertThrows(ReviewException.class, () -> Review.between("no JSON", stack()));
  }

  static String stack(String... resources) {
    return "{\"stack\": \"production\", \"resources\": [" + String.join(",", resources) + "]}";
  }

  static String claim(String name, String storageClass) {
    return resource(CLAIM, name, "{\"spec\": {\"storageClassName\": \"" + storageClass + "\"}}");
  }

  static String service(String name, int port) {
    return resource("kubernetes:core/v1:Service", name, "{\"port\": " + port + "}");
  }

  private static String resource(String type, String name, String inputs) {
    return "{\"type\": \"%s\", \"name\": \"%s\", \"inputs\": %s}".formatted(type, name, inputs);
  }
}
