package dev.argus.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnginePlanTest {
  private static final String URN = "urn:pulumi:production::argus::argus:cloud:Data$";
  private static final String DATABASE = URN + "aws:rds/instance:Instance::postgres";

  /** A stack of which nothing is left. */
  private static final String NOTHING = "{\"stack\": \"production\", \"resources\": []}";

  @Test
  void aReplacementInThreeStepsIsOne() {
    var review =
        Review.ofPlan(
            NOTHING,
            plan(
                step("create-replacement", DATABASE, "[\"kmsKeyId\"]"),
                step("replace", DATABASE, "[\"kmsKeyId\"]"),
                step("delete-replaced", DATABASE, "[]")));

    assertEquals("1 replaced", review.counts());
    var change = review.destroying().findFirst().orElseThrow();
    assertEquals("replaced for kmsKeyId", change.why());
    assertEquals("postgres", change.name());
    assertEquals(
        List.of("kmsKeyId: old -> new", "password: <secret> -> (none)"),
        change.fields().stream().map(FieldChange::toString).toList());
  }

  @Test
  void believesADeletionAndSkipsWhatStays() {
    var review =
        Review.ofPlan(
            NOTHING,
            plan(
                step("same", URN + "aws:s3/bucketV2:BucketV2::logs", "[]"),
                step("delete", URN + "aws:s3/bucketV2:BucketV2::models", "[]"),
                step("delete", "urn:pulumi:p::argus::argus:cloud:Data::data", "[]")));

    assertEquals("1 removed", review.counts());
    assertEquals("models", review.destroying().findFirst().orElseThrow().name());
  }

  @Test
  void readsPastTheLinesOfTheBuild() {
    var review = Review.ofPlan(NOTHING, "[INFO] {mojo}\n" + plan(step("create", DATABASE, "[]")));
    assertEquals("1 added", review.counts());
  }

  /** A terminal would obey what a plan holds. */
  @Test
  void showsNothingThatATerminalObeys() {
    var text =
        ReviewText.print(
            Review.ofPlan(
                NOTHING,
                plan(resource("create", "aws:s3/bucketV2:BucketV2::b\\u001b[2J\\n\\u202e", "{}"))));

    assertTrue(text.contains("  BucketV2 b [2J \n"), text);
  }

  @Test
  void saysHowToMakeAPlan() {
    var exception = assertThrows(ReviewException.class, () -> Review.ofPlan(NOTHING, "{}"));
    assertTrue(exception.getMessage().contains("pulumi preview --json"));
  }

  @Test
  void saysWhatTheChangeCosts() {
    var review =
        Review.ofPlan(
            """
            {"stack": "production", "resources": [
              {"type": "pulumi:providers:aws", "name": "aws", "inputs": {"region": "us-east-1"}},
              {"type": "aws:eks/cluster:Cluster", "name": "argus", "inputs": {}},
              {"type": "aws:ec2/natGateway:NatGateway", "name": "nat-1", "inputs": {}}]}
            """,
            plan(resource("create", "aws:ec2/natGateway:NatGateway::nat-1", "{}")));

    assertEquals(
        "Cost of a month: $73 to $106 (+$33) at least, $73 to $106 (+$33) at most",
        review.cost().text().orElseThrow());
    assertTrue(ReviewMarkdown.print(review).contains("\n\nCost of a month: $73 to $106"));
    assertTrue(ReviewText.print(review).contains("\nCost of a month: $73 to $106"));
  }

  private static String resource(String op, String typeAndName, String inputs) {
    return "{\"op\": \"%s\", \"urn\": \"urn:pulumi:p::argus::%s\", %s \"newState\": {\"inputs\": %s}}"
        .formatted(
            op,
            typeAndName,
            op.equals("same") ? "\"oldState\": {\"inputs\": " + inputs + "}," : "",
            inputs);
  }

  private static String plan(String... steps) {
    return "{\"steps\": [" + String.join(",", steps) + "]}";
  }

  private static String step(String op, String urn, String reasons) {
    return """
        {"op": "%s", "urn": "%s", "replaceReasons": %s,
         "oldState": {"inputs": {"kmsKeyId": "old", "password": {
           "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270"}}},
         "newState": {"inputs": {"kmsKeyId": "new"}},
         "detailedDiff": null}"""
        .formatted(op, urn, reasons);
  }
}
