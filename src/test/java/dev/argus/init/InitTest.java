package dev.argus.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as somebody types it, with a {@code pulumi} that writes down what it is told. */
class InitTest {
  private static final String STACK =
      """
      config:
        argus:images: {inference: "argus/inference:1", inferenceCuda: "argus/inference-cuda:1", api: "argus/api:1"}
        argus:cloud:
          kind: aws
          region: eu-central-1
          access: {kind: restricted, cidrs: [203.0.113.0/24]}
        argus:data:
          postgres: {kind: managed%s}
          objectStore: {kind: external, endpoint: "https://s3.example.com"}
        argus:assets: {enabled: false}
        argus:face: {enabled: false}
        argus:portal: {enabled: false}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path project;
  private Path pulumi;
  private Path arguments;
  private Path values;

  @BeforeEach
  void aProject() throws IOException {
    arguments = project.resolve("arguments");
    values = project.resolve("values");
    stackFile("");
    pulumiThat("exit 0");
  }

  @Test
  void makesPasswordsAndHandsThemToPulumisStandardInputAlone() throws IOException {
    assertEquals(0, run("trial"), err::toString);

    assertEquals(
        List.of(
            "config set --secret --path argus:data.postgres.password --stack trial"
                + " --non-interactive",
            "config set --secret --path argus:detection.database.password --stack trial"
                + " --non-interactive"),
        Files.readAllLines(arguments));
    var made = made();
    assertEquals(2, made.size());
    assertNotEquals(made.get(0), made.get(1));
    for (var value : made) {
      assertTrue(value.matches("[A-Za-z0-9]{43}"), "256 bits that every store accepts");
      assertFalse(out.toString().contains(value) || err.toString().contains(value));
    }
    assertTrue(out.toString().contains("made          argus:data.postgres.password"));
  }

  @Test
  void printsTheCommandForWhatOnlyTheOperatorKnows() {
    assertEquals(0, run("trial"), err::toString);

    assertTrue(
        out.toString()
            .contains(
                "pulumi config set --secret --path 'argus:data.objectStore.secretKey'"
                    + " --stack trial\n      paste the secret of that access key\n"),
        out::toString);
  }

  @Test
  void leavesWhatIsSetAlone() throws IOException {
    stackFile(", password: {secure: v1:abc:def}");

    assertEquals(0, run("trial"), err::toString);

    assertTrue(out.toString().contains("was there     argus:data.postgres.password"));
    assertEquals(1, made().size(), "detection's alone");
  }

  @Test
  void aDryRunNeedsNoPulumiAndChangesNothing() {
    assertEquals(0, command("trial", "--dry-run", "--pulumi", "/nowhere/pulumi"), err::toString);

    assertTrue(out.toString().contains("to be made    argus:data.postgres.password"));
    assertFalse(Files.exists(arguments));
  }

  @Test
  void onAnotherCloudItStillSeesWhatTheStackItselfHas() throws IOException {
    stackFile(", password: {secure: v1:abc:def}");
    var example = Files.createDirectory(project.resolve("examples")).resolve("Pulumi.aws.yaml");
    Files.writeString(
        example, "config: {argus:data: {postgres: {}, objectStore: {prefix: example}}}");

    assertEquals(0, run("trial", "--cloud", "aws"), err::toString);

    assertTrue(out.toString().contains("was there     argus:data.postgres.password"));
    assertFalse(out.toString().contains("accessKey"), "Amazon S3 needs none");
  }

  @Test
  void saysHowToMakeTheStackThatPulumiDoesNotHave() throws IOException {
    pulumiThat("echo \"error: no stack named 'trial' found\" >&2; exit 255");

    assertEquals(1, run("trial"));
    assertTrue(err.toString().contains("pulumi stack init trial"), err::toString);
  }

  @Test
  void repeatsWhatPulumiSaysButNoValue() throws IOException {
    pulumiThat("echo \"error: the disk is full of $value\" >&2; exit 1");

    assertEquals(1, run("trial"));
    assertTrue(err.toString().contains("the disk is full of ***"), err::toString);
    assertFalse(err.toString().contains(made().get(0)));
    assertFalse(out.toString().contains("made  "), "it was not stored");
  }

  @Test
  void saysWhatToInstallWhereThereIsNoPulumi() {
    assertEquals(1, command("trial", "--pulumi", "/nowhere/pulumi"));
    assertTrue(err.toString().startsWith("No pulumi found on PATH: install it"), err::toString);
  }

  @Test
  void reportsMissingStacksAndBadSettingsAsThePreviewDoes() throws IOException {
    assertEquals(1, run("prod"));
    assertTrue(err.toString().contains("There is no stack prod: choose one of trial."));

    stackFile(", nothing: 1");
    assertEquals(1, run("trial"));
    assertTrue(err.toString().contains("argus:data.postgres.nothing is not known here"));
    assertFalse(err.toString().contains("\tat "));
  }

  @Test
  void teaches() {
    assertEquals(0, command("--help"));
    assertTrue(out.toString().contains("./argus init production --dry-run"), out::toString);
  }

  private void stackFile(String postgres) throws IOException {
    Files.writeString(project.resolve("Pulumi.trial.yaml"), STACK.formatted(postgres));
  }

  private void pulumiThat(String ends) throws IOException {
    pulumi = project.resolve("pulumi");
    var script =
        """
        #!/bin/sh
        echo "$*" >>%s
        value=$(cat)
        echo "$value" >>%s
        %s
        """;
    Files.writeString(pulumi, script.formatted(arguments, values, ends));
    Files.setPosixFilePermissions(pulumi, PosixFilePermissions.fromString("rwx------"));
  }

  private List<String> made() throws IOException {
    return Files.readAllLines(values);
  }

  private int run(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--pulumi", pulumi.toString()));
    return command(all.toArray(String[]::new));
  }

  private int command(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--project", project.toString()));
    return Init.command()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
