package dev.argus.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.argus.local.plan.LocalProcess;
import dev.argus.local.plan.Program;
import dev.argus.local.run.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TryItTest {
  @Test
  void aFaceIsRegisteredBeforeItIsAskedFor() {
    var worker = process(8090, Map.of("TASK", "face", "EMBEDDINGS_DIR", "/e"));
    var api = process(8080, Map.of("ROLE", "face-api"));

    assertEquals(
        List.of(
            "Register a face, and ask whether it is on another photo:",
            "  ./argus enrol user1 photo.jpg --file /e/data.json",
            "  { printf '{\"user_id\":\"user1\",\"image\":\"'; base64 <other.jpg | tr -d '\\n';"
                + " printf '\"}'; } |",
            "    curl --json @- localhost:8080/api/authenticate",
            "It answers {\"authenticated\":true,\"reason\":\"match\"}.",
            ""),
        new TryIt(Map.of(), new Home(Path.of("/"))).lines(List.of(api, worker)));
  }

  @Test
  void aPoseIsAskedForAndDrawn() {
    assertEquals(
        List.of(
            "Find the keypoints of people on a photo, and draw them on it:",
            "  curl -F image=@people.jpg localhost:9090/v1/pose",
            "  curl -F image=@people.jpg 'localhost:9090/v1/pose?annotated=true' >poses.jpg",
            ""),
        new TryIt(Map.of(), new Home(Path.of("/")))
            .lines(List.of(process(9090, Map.of("TASK", "pose")))));
  }

  private static LocalProcess process(int port, Map<String, String> environment) {
    return new LocalProcess(
        "process",
        new Program("api", "Main", List.of()),
        environment,
        List.of(new LocalProcess.Address("http://localhost:" + port, port)),
        LocalProcess.Volumes.NONE);
  }
}
