package dev.argus.local.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.local.LocalException;
import dev.argus.local.run.Kubectl;
import dev.argus.local.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSmokeTest {
  private static final String SERVICES =
      """
      vision-system yolo-service 8000 10.96.0.1
      vision-system yolo-service-headless 8000 None
      vision-system logging-service 8001 10.96.0.2
      face-it-api api-server 80 10.96.0.3
      """;

  @TempDir private Path folder;

  @Test
  void everyNamespaceHasAJobThatAsksItsServices() throws IOException {
    var kubectl = new FakeKubectl(SERVICES, "succeeded=1 failed=");

    assertEquals(0, run(kubectl));

    assertEquals(2, kubectl.jobs.size());
    var face = kubectl.jobs.get(0);
    assertTrue(face.contains("namespace: face-it-api"), face);
    assertTrue(face.contains("\"face-it-api/api-server=http://api-server:80\""), face);
    assertTrue(face.contains("DETECTION_URL, value: \"\""), "no detection there");
    var vision = kubectl.jobs.get(1);
    assertTrue(
        vision.contains(
            "\"vision-system/logging-service=http://logging-service:8001,"
                + "vision-system/yolo-service=http://yolo-service:8000\""),
        vision);
    assertTrue(vision.contains("DETECTION_URL, value: \"http://yolo-service:8000\""), vision);
    assertTrue(vision.contains("image: \"argus/api:1\""), vision);
    assertFalse(vision.contains("${"), vision);
    assertEquals(1, kubectl.asked("create configmap"), "the photo, where it is needed");
    assertEquals(2, kubectl.asked("delete job,configmap"), "nothing stays behind");
  }

  @Test
  void oneThatFailsFailsAll() throws IOException {
    assertEquals(1, run(new FakeKubectl(SERVICES, "succeeded= failed=1")));
  }

  @Test
  void aClusterWithoutASystemIsNoSuccess() {
    var refused =
        assertThrows(LocalException.class, () -> run(new FakeKubectl("", "succeeded=1 failed=")));

    assertEquals("There is no Service of Argus in this cluster.", refused.getMessage());
  }

  private int run(Kubectl kubectl) throws IOException {
    var photo = Files.write(folder.resolve("photo.jpg"), new byte[] {1});
    return new ClusterSmoke(kubectl, Progress.ofLauncher())
        .run(new SmokeCommand.Request(photo, List.of("dog")));
  }

  /** Answers what a cluster with these Services would. */
  private static final class FakeKubectl extends Kubectl {
    private final List<String> commands = new ArrayList<>();
    private final List<String> jobs = new ArrayList<>();
    private final String services;
    private final String counts;

    FakeKubectl(String services, String counts) {
      this.services = services;
      this.counts = counts;
    }

    @Override
    public Result feed(String input, String... arguments) {
      var command = String.join(" ", arguments);
      commands.add(command);
      if (!input.isEmpty()) {
        jobs.add(input);
      }
      var output =
          command.contains("get services")
              ? services
              : command.contains("get deployments")
                  ? "argus/api:1 argus/api:1"
                  : command.contains("get job/") ? counts : "";
      return new Result(0, output, "");
    }

    long asked(String part) {
      return commands.stream().filter(command -> command.contains(part)).count();
    }
  }
}
