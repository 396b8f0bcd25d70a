package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack file with ten mistakes, each of another kind, and what an operator is told of them. */
class TenMistakesTest {
  private static final String HUSH = "hush-nobody-may-read-this";

  private static final String STACK =
      """
      config:
        argus:images:
          inference: argus/inference:1
          inferenceCuda: argus/inference-cuda:1
          api: argus/api:1
          requireDigests: maybe                     # no flag
        argus:cloud:
          kind: aws
          region: Frankfurt                         # no region
          zonez: 3                                  # no key
          access: {kind: restricted}                # nobody may come in
          maintenance: {hour: 25}                   # no hour
          pools: {system: {machine: m6i.large, min: 4, max: 2}} # upside down
        argus:data:
          postgres: {kind: managed, password: [%1$s]} # a list where a secret stands
          objectStore: {kind: managed, prefix: example}
        argus:detection:
          logLevel: loud                            # no level
          inference: {resources: {limits: {memory: lots}}} # no quantity
          log: {retention: 90 days}                 # no length of time
          database: {password: %1$s}
      """
          .formatted(HUSH);

  /** Where each is, and what would be right. */
  private static final List<List<String>> ANSWERS =
      List.of(
          List.of("argus:images.requireDigests", "'maybe'", "true or false"),
          List.of("argus:cloud.region", "'Frankfurt'", "such as eu-central-1"),
          List.of("argus:cloud.zonez", "is not known here; known are", "zones"),
          List.of("argus:cloud.access.cidrs", "missing"),
          List.of("argus:cloud.maintenance.hour", "25", "a whole number from 0 to 23"),
          List.of("argus:cloud.pools.system.max", "below min"),
          List.of("argus:data.postgres.password", "needs to be a text"),
          List.of("argus:detection.logLevel", "'loud'", "one of debug, info, warn, error"),
          List.of(
              "argus:detection.inference.resources.limits.memory",
              "'lots'",
              "such as 500m, 2 or 10Gi"),
          List.of("argus:detection.log.retention", "'90 days'", "such as PT30S, PT12H or P90D"));

  @TempDir private Path project;

  @Test
  void areAnsweredByTenMessagesAtOnceAndNoSecret() throws IOException {
    Files.writeString(project.resolve("Pulumi.trial.yaml"), STACK);
    var err = new StringWriter();

    var status =
        Preview.command()
            .setErr(new PrintWriter(err, true))
            .execute("trial", "--project", project.toString());

    assertEquals(1, status);
    var messages = err.toString().lines().filter(line -> line.contains("argus:")).toList();
    assertEquals(ANSWERS.size(), messages.size(), err::toString);
    for (var answer : ANSWERS) {
      assertTrue(
          messages.stream().anyMatch(message -> answer.stream().allMatch(message::contains)),
          () -> answer + "\n" + err);
    }
    assertFalse(err.toString().contains(HUSH), err::toString);
  }
}
