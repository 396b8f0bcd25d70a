package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as somebody types it. */
class PreviewTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void printsATreeWithItsTotals() {
    assertEquals(0, run("staging"));

    assertTrue(out.toString().startsWith("Stack staging\n"), out::toString);
    assertTrue(out.toString().contains("HorizontalPodAutoscaler  yolo-hpa"), out::toString);
    assertTrue(out.toString().contains("155 Kubernetes objects"), out::toString);
    assertTrue(
        out.toString().contains("Note: argus:detection.database.password is not set"),
        out::toString);
  }

  @Test
  void printsJsonForPrograms() throws IOException {
    assertEquals(0, run("local", "--json"));

    var json = new ObjectMapper().readTree(out.toString());
    assertEquals("local", json.get("stack").asText());
    var deployment =
        json.get("resources").findParents("name").stream()
            .filter(node -> node.path("type").asText().equals("kubernetes:apps/v1:Deployment"))
            .filter(node -> node.path("name").asText().endsWith("yolo-inference"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        "argus:deploy:Workload::vision-system/yolo-inference", deployment.get("parent").asText());
    assertTrue(deployment.at("/inputs/spec/template/spec").isObject());
  }

  @Test
  void overridesSettings() {
    assertEquals(0, run("local", "--json", "--set", "argus:detection.inference.replicas.max=3"));
    assertTrue(out.toString().contains("\"maxReplicas\" : 3"));
  }

  @Test
  void aSettingOfASystemThatIsOffSwitchesItOn() {
    assertEquals(0, run("local", "--json", "--set", "argus:pose.model=simcc-synthetic"));
    assertTrue(out.toString().contains("\"simcc-synthetic\""), "pose is not there");
    assertEquals(
        "pose is switched on, since --set is about it (else say --set pose.enabled=false).\n",
        err.toString());

    assertEquals(1, run("local", "--set", "pose.model=nope"));
    assertTrue(err.toString().contains("nope"), err::toString);
    assertNoStackTrace();
  }

  @Test
  void aSystemThatIsSaidToBeOffStaysSo() {
    for (var off : List.of("pose.enabled=false", "argus:pose.enabled=false")) {
      assertEquals(0, run("local", "--set", "pose.model=simcc-synthetic", "--set", off));
    }
    assertEquals("", err.toString());
    assertFalse(out.toString().contains("rtmlib"), out::toString);
  }

  @Test
  void takesASecretFromAFileAndWritesItForItsOwnerAlone() throws IOException {
    var url = Files.writeString(folder.resolve("url"), "postgresql://a:open-sesame@db/x\n");
    var secrets = folder.resolve("secrets.yaml");
    var rendered = folder.resolve("rendered");

    assertEquals(
        0,
        run(
            "local",
            "--set-file",
            "detection.database.url=" + url,
            "--secrets",
            secrets.toString(),
            "--render",
            rendered.toString()));

    assertTrue(
        Files.readString(secrets).contains("DATABASE_URL: postgresql://a:open-sesame@db/x\n"));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)));
    var placeholder =
        rendered.resolve("20-config").resolve("vision-system.secret.db-credentials.yaml");
    assertFalse(Files.exists(placeholder), "applying the folder would overwrite the value");
    assertFalse(out.toString().contains("sesame"));

    assertEquals(0, run("local", "--render", rendered.toString()));
    assertTrue(Files.readString(placeholder).contains("DATABASE_URL: <secret>\n"));
  }

  @Test
  void writesNoSecretsFileWhileValuesAreMissing() {
    var secrets = folder.resolve("secrets.yaml");

    assertEquals(1, run("staging", "--secrets", secrets.toString()));
    assertFalse(Files.exists(secrets));
    assertTrue(
        err.toString().contains("--set-file argus:detection.database.password=FILE"),
        err::toString);
  }

  @Test
  void showsWhatChangesAgainstAnEarlierPreview() throws IOException {
    assertEquals(0, run("staging", "--json"));
    var base = Files.writeString(folder.resolve("base.json"), out.toString());
    out.getBuffer().setLength(0);

    assertEquals(
        0,
        run(
            "staging",
            "--against",
            base.toString(),
            "--markdown",
            "--set",
            "cloud.storage.shared=efs"));
    assertTrue(out.toString().startsWith("### Stack `staging`: "), out::toString);
    assertTrue(out.toString().contains("Destroys data"), out::toString);
    assertTrue(out.toString().contains("`spec.storageClassName`: `nfs` → `efs`"), out::toString);
  }

  /** Else applying the folder would start what lacks its Secrets. */
  @Test
  void rendersNothingWhereASecretIsNotKnown() {
    var rendered = folder.resolve("rendered");

    assertEquals(
        1,
        run(
            "staging",
            "--render",
            rendered.toString(),
            "--secrets",
            folder.resolve("secrets.yaml").toString()));

    assertTrue(err.toString().contains("The file of Secrets cannot be written"), err::toString);
    assertFalse(Files.exists(rendered));
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");

    assertEquals(1, run("local", "--render", file.resolve("below").toString()));
    assertTrue(err.toString().contains("below cannot be written"), err::toString);
    assertNoStackTrace();
  }

  @Test
  void saysWhatIsWrongWithoutTheWholeHelp() {
    assertEquals(2, run("local", "--jsn"));
    assertEquals(2, run("local", "--set", "x"));
    assertEquals(
        """
        Unknown option: '--jsn'
        Possible solutions: --json
        What there is: ./argus preview --help
        Value for option '--set' (KEY=VALUE) should be in KEY=VALUE format but was x
        What there is: ./argus preview --help
        """,
        err.toString());
  }

  @Test
  void comparesWithOneBase() {
    assertEquals(2, run("production", "--against", "a", "--plan", "b"));
    assertTrue(err.toString().contains("not both"), err::toString);
    assertEquals(2, run("production", "--markdown"));
    assertEquals(1, run("production", "--against", "nowhere.json"));
    assertTrue(err.toString().contains("nowhere.json cannot be read"), err::toString);
  }

  @Test
  void namesTheStacksThereAre() {
    assertEquals(1, run("prod"));
    assertEquals(
        "There is no stack prod: choose one of local, production, staging.\n", err.toString());
  }

  @Test
  void explainsBadSettingsWithoutAStackTrace() {
    assertEquals(1, run("local", "--set", "detection.inference.replicas.max=many", "--set", "x=1"));
    assertTrue(err.toString().contains("argus:detection.inference.replicas.max"), err::toString);
    assertTrue(err.toString().contains("argus:x is not known here"), err::toString);
    assertNoStackTrace();
  }

  @Test
  void explainsBrokenRulesWithoutAStackTrace() {
    assertEquals(
        1, run("local", "--set", "images.inference=a:latest", "--set", "images.api=argus/api"));
    assertTrue(err.toString().startsWith("This stack breaks rules:\n  "), err::toString);
    assertTrue(err.toString().contains("container yolo runs a:latest"), err::toString);
    assertTrue(err.toString().contains("container logging runs argus/api"), err::toString);
    assertNoStackTrace();
  }

  private void assertNoStackTrace() {
    assertFalse(err.toString().contains("\tat "), err::toString);
    assertFalse(err.toString().contains("Exception"), err::toString);
    assertFalse(err.toString().contains(".jar"), err::toString);
  }

  private int run(String... args) {
    return Preview.command()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
