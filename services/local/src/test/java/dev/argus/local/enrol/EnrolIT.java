package dev.argus.local.enrol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.local.LocalException;
import dev.argus.local.bench.load.Caller;
import dev.argus.local.bench.load.Target;
import dev.argus.local.run.Home;
import dev.argus.local.server.InferenceServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command with the real models, and a worker that reads what it wrote. */
class EnrolIT {
  private static final Home HOME = new Home(Path.of("../.."));
  private static final Path CACHE = Home.modelCache(System.getenv());

  @TempDir private Path folder;

  @BeforeEach
  void needsModels() {
    assumeTrue(Files.exists(CACHE.resolve("mobilefacenet_128d.onnx")), "no model");
    assumeTrue(Files.exists(photo("obama2.jpg")), "no photos");
    assumeTrue(Files.exists(HOME.classpathFile("inference")), "inference is not built");
  }

  private static Path photo(String name) {
    return CACHE.resolve("photos").resolve(name);
  }

  /** What a command printed, and what it explained instead. */
  private record Ran(int status, String out, String refused) {}

  private Ran enrol(String... words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--project",
                HOME.project().toString(),
                "--file",
                folder.resolve("data.json").toString()));
    for (String word : words) {
      all.add(word.endsWith(".jpg") ? photo(word).toString() : word);
    }
    List<String> refused = new ArrayList<>();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int status =
          new CommandLine(new EnrolCommand())
              .setExecutionExceptionHandler(
                  (exception, command, parsed) -> {
                    refused.add(((LocalException) exception).getMessage());
                    return 1;
                  })
              .execute(all.toArray(String[]::new));
      return new Ran(status, said.toString(StandardCharsets.UTF_8), String.join("", refused));
    } finally {
      System.setOut(before);
    }
  }

  private static String verify(Map<String, String> worker, String photo, String user)
      throws Exception {
    ObjectNode request = new ObjectMapper().createObjectNode().put("user_id", user);
    request.put("image", Base64.getEncoder().encodeToString(Files.readAllBytes(photo(photo))));
    var asked =
        new Caller.Request(
            "/v1/verify", "application/json", request.toString().getBytes(StandardCharsets.UTF_8));
    try (Target target = new Target(InferenceServer.start(HOME, worker, "enrol-it"), asked)) {
      return new String(target.ask(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aWorkerKnowsWhoWasEnrolledAndForgetsWhoWasErased() throws Exception {
    Map<String, String> worker =
        Map.of(
            "TASK", "face", "ARGUS_MODEL_CACHE", "" + CACHE, "EMBEDDINGS_DIR", folder.toString());

    Ran enrolled = enrol("user1", "obama.jpg");
    assertEquals(0, enrolled.status(), enrolled.refused());
    assertTrue(enrolled.out().contains("\"embeddings\":1,\"left\":1"), enrolled.out());
    assertTrue(verify(worker, "obama2.jpg", "user1").contains("\"match\""));
    assertTrue(verify(worker, "biden.jpg", "user1").contains("\"no_match\""));

    Ran erased = enrol("--erase", "user1");
    assertTrue(erased.out().contains("\"done\":\"erased\",\"user\":\"user1\""), erased.out());
    assertTrue(verify(worker, "obama2.jpg", "user1").contains("\"no_match\""));
  }

  @Test
  void photosThatCannotBeUsedAreNamedWithTheReasonAndNothingIsWritten() {
    Ran unfit = enrol("user1", "obama.jpg", "dog.jpg", "two_people.jpg");
    assertEquals(1, unfit.status());
    assertTrue(
        unfit.refused().contains("dog.jpg: There is no face on the picture."), unfit.refused());
    assertTrue(
        unfit.refused().contains("two_people.jpg: There are several faces"), unfit.refused());
    assertFalse(unfit.refused().contains("obama.jpg"), unfit.refused());

    Ran odd = enrol("user1", "obama.jpg", "obama2.jpg", "biden.jpg");
    assertTrue(odd.refused().matches(".*: \\S*biden.jpg differs from most."), odd.refused());
    assertFalse(Files.exists(folder.resolve("data.json")));

    enrol("user1", "obama.jpg");
    Ran other = enrol("user2", "obama2.jpg");
    assertTrue(other.refused().contains("obama2.jpg looks like user1"), other.refused());
    assertEquals(0, enrol("user2", "biden.jpg").status());
    assertTrue(enrol("--list").out().matches("(?s).*user1 +1 +file .*user2 +1 +file .*"));
  }

  @Test
  void halfACommandIsExplained() {
    assertEquals(2, enrol().status());
    assertEquals(2, enrol("user1").status());
    assertEquals(2, enrol("--list", "--erase", "user1").status());
    assertTrue(enrol("user1", "lost.jpg").refused().contains("There is no photo"));
  }
}
